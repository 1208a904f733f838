import type { ResourceContainer, ResourceRequirements } from '../node/index.ts'

/** What admission looks at in a Pod: its containers are told by their resources only. */
export interface AdmittedPod {
  readonly containers: readonly ResourceRequirements[]
  readonly initContainers?: readonly ResourceRequirements[]
}

/** A container as the mechanisms of the node know it; its name does not matter here. */
export const asContainer = (resources: ResourceRequirements): ResourceContainer => ({ name: '', resources })
