import { endpointSlices } from '../../../mechanisms/network/index.ts'
import type { EndpointSliceGroup } from '../../../mechanisms/network/index.ts'
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
export function wantedSlices(service: Service, view: View): Group[] {
  const { terminatingEndpoints, maxEndpointsPerSlice } = view.settings
  const isKept = terminatingEndpoints || service.spec.publishNotReadyAddresses
  const pods = podsOf(service, view)
    .filter((pod) => isKept || !isDeleting(pod))
    .map(plainPod)
  const { groups } = endpointSlices({
    maxEndpointsPerSlice,
    service: plainService(service),
    nodes: [...new Set(pods.map(({ nodeName }) => nodeName))].map((name) => ({ name })),
    pods,
  })
  return groups.map(({ ports, endpoints }) => ({
    ports: ports.map(({ name, ...port }) => ({ ...(name && { name }), ...port })),
    endpoints: endpoints.map((endpoint) => shownEndpoint(endpoint, terminatingEndpoints)),
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
