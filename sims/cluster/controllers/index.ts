export { deploymentController } from './deployment/index.ts'
export { replicaSetController } from './replicaset/index.ts'
