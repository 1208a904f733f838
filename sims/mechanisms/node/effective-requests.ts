import { add, limitsOf, max, requestsOf, sum } from './resources.ts'
import type { ResourceContainer, ResourceList, ResourcePod, ResourceRequirements } from './resources.ts'

export interface EffectiveRequestsInput extends ResourcePod {
  /** What running the pod itself costs, from its RuntimeClass. */
  readonly overhead?: ResourceList
  /** Pod-level resources as stored, a missing request filled in: they replace what the containers add up to. */
  readonly resources?: ResourceRequirements
}

export interface EffectiveRequests {
  readonly requests: ResourceList
  readonly limits: ResourceList
}

/**
 * What a whole pod requests and may use at most: the scheduler subtracts the requests from the node.
 * cpu in milliCPU, memory in bytes. Mirrors `PodRequests` and `PodLimits`, kubernetes master (2026)
 * staging/src/k8s.io/component-helpers/resource/helpers.go; without sidecars and pod-level resources it
 * equals `PodRequestsAndLimits`, v1.20.2 pkg/api/v1/resource/helpers.go.
 */
export function effectiveRequests(pod: EffectiveRequestsInput): EffectiveRequests {
  const { overhead = {}, resources = {} } = pod
  const requests = { ...peak(pod, requestsOf), ...podLevel(resources.requests) }
  const limits = { ...peak(pod, limitsOf), ...podLevel(resources.limits) }
  // A limit that is absent or 0 means "no limit": overhead must not turn it into one.
  const limitedOverhead = only(overhead, (name) => !!limits[name])
  return { requests: add(requests, overhead), limits: add(limits, limitedOverhead) }
}

/** The most the pod needs at any time: while an init container runs, or when all containers run. */
function peak({ containers, initContainers = [] }: ResourcePod, listOf: (c: ResourceContainer) => ResourceList) {
  let sidecars: ResourceList = {}
  let whileStarting: ResourceList = {}
  for (const container of initContainers) {
    // An init container runs beside those sidecars only that come before it in the list.
    const now = add(sidecars, listOf(container))
    whileStarting = max(whileStarting, now)
    if (container.restartPolicy === 'Always') sidecars = now
  }
  const whileRunning = add(sidecars, sum(containers.map(listOf)))
  return max(whileStarting, whileRunning)
}

/** Only cpu, memory and huge pages can be set for a pod as a whole. */
const podLevel = (list: ResourceList = {}) =>
  only(list, (name) => name === 'cpu' || name === 'memory' || name.startsWith('hugepages-'))

const only = (list: ResourceList, wanted: (name: string) => boolean): ResourceList =>
  Object.fromEntries(Object.entries(list).filter(([name]) => wanted(name)))
