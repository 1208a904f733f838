import { effectiveRequests } from '../node/index.ts'
import type { ResourceList, ResourceRequirements } from '../node/index.ts'
import { asContainer, type AdmittedPod } from './pod-resources.ts'

const COMPUTE_RESOURCES = ['cpu', 'memory'] as const

/**
 * What a Pod takes from a quota, by the names that quotas use.
 *
 * Source: kubernetes v1.20.2 pkg/quota/v1/evaluator/core/pods.go, `PodUsageFunc`.
 */
export function podUsage(pod: AdmittedPod): ResourceList {
  const requests = total(pod, 'requests')
  const limits = total(pod, 'limits')
  return { pods: 1, 'count/pods': 1, ...computeUsage({ requests, limits }) }
}

/** Trap: `cpu` and `requests.cpu` are the same thing under two names. */
export function computeUsage({ requests = {}, limits = {} }: ResourceRequirements): ResourceList {
  const usage: Record<string, number> = {}
  for (const name of COMPUTE_RESOURCES) {
    const [request, limit] = [requests[name], limits[name]]
    if (request !== undefined) Object.assign(usage, { [name]: request, [`requests.${name}`]: request })
    if (limit !== undefined) usage[`limits.${name}`] = limit
  }
  return usage
}

/** Containers together, or the largest init container; a missing request is not taken from the limit here. */
function total({ containers, initContainers = [] }: AdmittedPod, kind: 'requests' | 'limits'): ResourceList {
  const only = (resources: ResourceRequirements) => asContainer({ requests: resources[kind] ?? {} })
  return effectiveRequests({ containers: containers.map(only), initContainers: initContainers.map(only) }).requests
}
