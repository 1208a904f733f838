import { endpointHostname } from './pod-in-endpoints.ts'
import type { Pod, Service } from './service.ts'

export type AddressType = 'IPv4' | 'IPv6'

/** A Pod with its addresses, at most one of each family; none until the network plugin has given it one. */
export interface EndpointSlicePod extends Pod {
  readonly podIPs: readonly string[]
}

/** A node and its label topology.kubernetes.io/zone. */
export interface ZonedNode {
  readonly name: string
  readonly zone?: string
}

export interface Endpoint {
  readonly addresses: readonly string[]
  readonly ready: boolean
  readonly serving: boolean
  readonly terminating: boolean
  readonly nodeName?: string
  readonly zone?: string
  readonly hostname?: string
  readonly pod: string
}

/**
 * One Pod's endpoint with its three conditions; `node` is the node it runs on, if that is known.
 *
 * Source: kubernetes v1.20.2 pkg/controller/endpointslice/utils.go, `podToEndpoint`.
 */
export function podToEndpoint(
  pod: EndpointSlicePod,
  node: ZonedNode | undefined,
  service: Service,
  addressType: AddressType,
): Endpoint {
  const serving = pod.ready
  const terminating = pod.deleting
  // Old readers know only `ready`, so a Pod on its way out must not be called ready, however well it serves.
  const ready = service.publishNotReadyAddresses || (serving && !terminating)

  const hostname = endpointHostname(pod, service)
  return {
    addresses: addressesOf(pod, addressType),
    ready,
    serving,
    terminating,
    ...(pod.nodeName && { nodeName: pod.nodeName }),
    ...(node?.zone && { zone: node.zone }),
    ...(hostname && { hostname }),
    pod: pod.name,
  }
}

/** The Pod's addresses of one family. */
export const addressesOf = ({ podIPs }: EndpointSlicePod, addressType: AddressType): string[] =>
  podIPs.filter((ip) => familyOf(ip) === addressType)

/** The family of an IP address. */
export const familyOf = (ip: string): AddressType => (ip.includes(':') ? 'IPv6' : 'IPv4')
