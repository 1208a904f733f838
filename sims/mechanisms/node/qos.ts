import { limitsOf, requestsOf, sum } from './resources.ts'
import type { ResourceContainer, ResourceList, ResourcePod } from './resources.ts'

export type QOSClass = 'Guaranteed' | 'Burstable' | 'BestEffort'

const QOS_RESOURCES = ['cpu', 'memory'] as const

/**
 * The quality-of-service class of a pod, from its containers' requests and limits (cpu in milliCPU, memory in bytes).
 * Mirrors `GetPodQOS`, kubernetes v1.20.2 pkg/apis/core/v1/helper/qos/qos.go; newer versions ask pod-level
 * resources first, where they are set.
 */
export function qos({ containers, initContainers = [] }: ResourcePod): { readonly qosClass: QOSClass } {
  // Init containers count too: one without limits takes Guaranteed away from the pod.
  const all = [...containers, ...initContainers]

  if (!all.some(asksForAnything)) return { qosClass: 'BestEffort' }
  if (all.every(isFullyLimited) && requestsEqualLimits(all)) return { qosClass: 'Guaranteed' }
  return { qosClass: 'Burstable' }
}

/** Zero counts as absent, and only cpu and memory count. */
const isSet = (list: ResourceList, name: string) => (list[name] ?? 0) > 0

const asksForAnything = (container: ResourceContainer) =>
  QOS_RESOURCES.some((name) => isSet(requestsOf(container), name) || isSet(limitsOf(container), name))

const isFullyLimited = (container: ResourceContainer) => QOS_RESOURCES.every((name) => isSet(limitsOf(container), name))

/** Trap: the sums over all containers are compared, not each container's request with its own limit. */
function requestsEqualLimits(containers: readonly ResourceContainer[]): boolean {
  const requests = sum(containers.map(requestsOf))
  const limits = sum(containers.map(limitsOf))
  return QOS_RESOURCES.every((name) => requests[name] === limits[name])
}
