import type { ResourceList } from '../node/index.ts'
import type { Placement } from './objects.ts'
import { podRequests } from './pod-requests.ts'
import { podsOn } from './topology.ts'

const NATIVE_RESOURCES = ['cpu', 'memory', 'ephemeral-storage']

/**
 * The resources of which the node has too little left for the Pod, sorted; `pods` means: too many Pods already.
 *
 * Only requests count, nobody looks at what is really used. Exactly full is not too full.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/noderesources/fit.go, `fitsRequest`.
 */
export function insufficientResources({ pod, node, pods }: Placement): string[] {
  const running = podsOn(node, pods)
  const allocatable = (name: string) => node.allocatable[name] ?? 0
  const tooManyPods = running.length + 1 > allocatable('pods') ? ['pods'] : []

  const request = podRequests(pod)
  if (asksForNothing(request)) return tooManyPods

  // Trap: cpu is looked at even if only memory is requested, so an overcommitted node is closed to either.
  const requests = [request, ...running.map(podRequests)]
  const requested = (name: string) => requests.reduce((sum, each) => sum + (each[name] ?? 0), 0)
  const names = [...NATIVE_RESOURCES, ...extendedResources(request)]
  return [...tooManyPods, ...names.filter((name) => requested(name) > allocatable(name))].sort()
}

const asksForNothing = (request: ResourceList): boolean =>
  NATIVE_RESOURCES.every((name) => !request[name]) && extendedResources(request).length === 0

/** Such as `example.com/gpu` or `hugepages-2Mi`; the scheduler ignores names of any other kind. */
const extendedResources = (request: ResourceList): string[] =>
  Object.keys(request).filter((name) => name.includes('/') || name.startsWith('hugepages-'))
