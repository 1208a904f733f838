import { effectiveRequests, type ResourceList } from '../node/index.ts'
import type { Container, Pod } from './objects.ts'
import { oncePer } from './once-per.ts'

/** What a container is thought to use of what it does not request: 100 milliCPU and 200 MiB. */
const NON_ZERO_REQUESTS: ResourceList = { cpu: 100, memory: 200 * 1024 * 1024 }

/** What a Pod requests, resource by resource: its containers or its largest init container, plus overhead. */
export const podRequests = oncePer((pod: Pod): ResourceList => requestsWithDefaults(pod, {}))

/**
 * What a Pod requests, for scores: a container that requests no cpu or no memory still counts, or a node full of such
 * containers would look empty.
 *
 * Trap: a request of 0 is a request and stays 0.
 * Source: kubernetes v1.20.2 pkg/scheduler/util/non_zero.go, `GetNonzeroRequestForResource`.
 */
export const nonZeroPodRequests = oncePer((pod: Pod): ResourceList => requestsWithDefaults(pod, NON_ZERO_REQUESTS))

function requestsWithDefaults({ containers, initContainers = [], overhead = {} }: Pod, defaults: ResourceList) {
  const named = ({ requests }: Container) => ({ name: '', resources: { requests: { ...defaults, ...requests } } })
  const pod = { containers: containers.map(named), initContainers: initContainers.map(named), overhead }
  return effectiveRequests(pod).requests
}
