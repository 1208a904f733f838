/** Resource name to amount: cpu in milliCPU, memory and ephemeral-storage in bytes, anything else in units. */
export type ResourceList = Readonly<Record<string, number>>

export interface ResourceRequirements {
  readonly requests?: ResourceList
  readonly limits?: ResourceList
}

export interface ResourceContainer {
  readonly name: string
  readonly resources?: ResourceRequirements
  /** `Always` makes an init container a sidecar: it keeps running beside what starts after it. */
  readonly restartPolicy?: string
}

export interface ResourcePod {
  readonly containers: readonly ResourceContainer[]
  readonly initContainers?: readonly ResourceContainer[]
}

/**
 * A container's requests as the API server stores them: a missing request becomes the limit of the same resource.
 * Trap: an explicit 0 is not missing, so it stays 0 whatever the limit says.
 * Mirrors `SetDefaults_Pod`, kubernetes v1.20.2 pkg/apis/core/v1/defaults.go.
 */
export const requestsOf = ({ resources }: ResourceContainer): ResourceList => ({
  ...resources?.limits,
  ...resources?.requests,
})

/** A container's limits as written; nothing is ever filled in. */
export const limitsOf = ({ resources }: ResourceContainer): ResourceList => resources?.limits ?? {}

/** Adds two lists, resource by resource; a resource named in only one of them keeps its amount. */
export const add = (a: ResourceList, b: ResourceList): ResourceList => combine(a, b, (x, y) => x + y)

/** The larger amount of each resource: different resources may come from different lists. */
export const max = (a: ResourceList, b: ResourceList): ResourceList => combine(a, b, Math.max)

/** Adds up any number of lists. */
export const sum = (lists: readonly ResourceList[]): ResourceList => lists.reduce(add, {})

function combine(a: ResourceList, b: ResourceList, how: (x: number, y: number) => number): ResourceList {
  const names = Object.keys({ ...a, ...b })
  return Object.fromEntries(names.map((name) => [name, how(a[name] ?? 0, b[name] ?? 0)]))
}
