export { drainController } from './drain-controller.ts'
export { kubectl } from './kubectl.ts'
export { RESOURCES } from './resources.ts'
export type { Desk, KubectlResult, ManifestObject } from './types.ts'
