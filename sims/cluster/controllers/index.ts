export { replicaSetController } from './replicaset/index.ts'
