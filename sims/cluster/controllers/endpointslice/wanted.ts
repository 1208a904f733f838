import { endpointSlices } from '../../../mechanisms/network/index.ts'
import type { EndpointSliceGroup, EndpointSlicePod as PlainPod } from '../../../mechanisms/network/index.ts'
import type { EndpointSlice, Service } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { plainPod, plainService } from '../endpoints/convert.ts'
import { podsOf } from '../endpoints/services.ts'
import { isDeleting } from '../pods.ts'

export type Endpoint = EndpointSlice['endpoints'][number]

/** Endpoints that share their ports, and so may share slices. */
export interface Group {
  readonly ports: EndpointSlice['ports']
  readonly endpoints: readonly Endpoint[]
}

/**
 * What a Service's slices shall hold together.
 *
 * v1.20 lists a Pod until its object is gone even if its node is gone, and leaves one out that is being deleted.
 */
export function wantedSlices(service: Service, view: View): readonly Group[] {
  const { terminatingEndpoints, maxEndpointsPerSlice } = view.settings
  const isKept = terminatingEndpoints || service.spec.publishNotReadyAddresses
  const pods = podsOf(service, view)
    .filter((pod) => isKept || !isDeleting(pod))
    .map(plainPod)
  const from = [terminatingEndpoints, maxEndpointsPerSlice, ...pods]
  const last = answers.get(service)
  if (last?.from.length === from.length && last.from.every((part, at) => part === from[at])) return last.groups
  const groups = groupsOf(service, pods, view)
  answers.set(service, { from, groups })
  return groups
}

/** The last answer for each Service: when a slice has changed, and no Pod, it is the same again. */
const answers = new WeakMap<Service, { readonly from: readonly unknown[]; readonly groups: readonly Group[] }>()

function groupsOf(service: Service, pods: readonly PlainPod[], { settings }: View): Group[] {
  const { groups } = endpointSlices({
    maxEndpointsPerSlice: settings.maxEndpointsPerSlice,
    service: plainService(service),
    nodes: [...new Set(pods.map(({ nodeName }) => nodeName))].map((name) => ({ name })),
    pods,
  })
  return groups.map(({ ports, endpoints }) => ({
    ports: ports.map(({ name, ...port }) => ({ ...(name && { name }), ...port })),
    endpoints: endpoints.map((endpoint) => shownEndpoint(endpoint, settings.terminatingEndpoints)),
  }))
}

function shownEndpoint(endpoint: EndpointSliceGroup['endpoints'][number], withConditions: boolean): Endpoint {
  const { addresses, ready, serving, terminating, nodeName, hostname, pod } = endpoint
  return {
    addresses,
    conditions: { ready, ...(withConditions && { serving, terminating }) },
    ...(hostname && { hostname }),
    ...(nodeName && { nodeName }),
    targetRef: { kind: 'Pod', name: pod },
  }
}
