import { type EndpointPort, portText, portsServedBy, portsText } from './endpoint-ports.ts'
import { by, groupBy } from './order.ts'
import { shouldPodBeInEndpoints } from './pod-in-endpoints.ts'
import { type AddressType, type Endpoint, type EndpointSlicePod, type ZonedNode } from './pod-to-endpoint.ts'
import { addressesOf, familyOf, podToEndpoint } from './pod-to-endpoint.ts'
import { selectPods } from './select-pods.ts'
import type { Pod, Service } from './service.ts'

export interface EndpointSliceService extends Service {
  readonly ipFamilies: readonly AddressType[]
}

/** `maxEndpointsPerSlice` is at least 1; the controller's default is 100. */
export interface EndpointSlicesInput {
  readonly maxEndpointsPerSlice: number
  readonly service: EndpointSliceService
  readonly nodes: readonly ZonedNode[]
  readonly pods: readonly EndpointSlicePod[]
}

/** All slices of one address type and one set of ports: how many endpoints each holds, and all of these by Pod name. */
export interface EndpointSliceGroup {
  readonly addressType: AddressType
  readonly ports: readonly EndpointPort[]
  readonly sliceSizes: readonly number[]
  readonly endpoints: readonly Endpoint[]
}

/**
 * What the EndpointSlice controller writes for a Service that has no slices yet, grouped by address type and ports.
 *
 * Unlike Endpoints, slices keep a Pod that is being deleted: it may still serve when nobody else does.
 * Source: kubernetes v1.20.2 pkg/controller/endpointslice/reconciler.go, `reconcile`, with today's conditions on.
 */
export function endpointSlices(input: EndpointSlicesInput): { readonly groups: readonly EndpointSliceGroup[] } {
  const { service, pods } = input
  if (!service.selector) return { groups: [] }

  const members = selectPods(service, pods).filter((pod) => shouldPodBeInEndpoints(pod, true) && hasNode(pod, input))
  return { groups: addressTypes(service).flatMap((addressType) => groupsOf(addressType, members, input)) }
}

/**
 * A Pod whose node is gone is passed over, unless its address is to be published whatever its state.
 * Source: kubernetes v1.25 (#110639) pkg/controller/endpointslice/reconciler.go; before, the whole sync failed.
 */
function hasNode({ nodeName }: Pod, { nodes, service }: EndpointSlicesInput): boolean {
  return service.publishNotReadyAddresses || nodes.some(({ name }) => name === nodeName)
}

/** A Service from before dual-stack names no family: its cluster IP tells, and a headless one may have either. */
function addressTypes({ ipFamilies, clusterIP }: EndpointSliceService): AddressType[] {
  if (ipFamilies.length > 0) return ipFamilies.toSorted()
  if (!clusterIP || clusterIP === 'None') return ['IPv4', 'IPv6']
  return [familyOf(clusterIP)]
}

function groupsOf(
  addressType: AddressType,
  pods: readonly EndpointSlicePod[],
  { service, nodes, maxEndpointsPerSlice }: EndpointSlicesInput,
): EndpointSliceGroup[] {
  const members = pods.filter((pod) => addressesOf(pod, addressType).length > 0)
  // One empty slice says that nobody is there, which is more than saying nothing.
  if (members.length === 0) return [{ addressType, ports: [], sliceSizes: [0], endpoints: [] }]

  const nodeOf = (pod: Pod) => nodes.find(({ name }) => name === pod.nodeName)
  // A Pod that lacks every port has an empty list here, and so a group of its own kind.
  const portsOf = (pod: Pod) => portsServedBy(pod, service).sort(by(portText))

  return groupBy(members, (pod) => portsText(portsOf(pod)))
    .map((same) => ({
      addressType,
      ports: portsOf(same[0]!),
      sliceSizes: sliceSizes(same.length, maxEndpointsPerSlice),
      endpoints: same
        .map((pod) => podToEndpoint(pod, nodeOf(pod), service, addressType))
        .sort(by((endpoint) => endpoint.pod)),
    }))
    .sort(by(({ ports }) => portsText(ports)))
}

/** Every slice is full but the last. */
function sliceSizes(total: number, max: number): number[] {
  return Array.from({ length: Math.ceil(total / max) }, (_, slice) => Math.min(max, total - slice * max))
}
