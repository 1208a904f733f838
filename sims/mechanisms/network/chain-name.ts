import { base32 } from './base32.ts'
import { sha256 } from './sha256.ts'

/** One port of a Service: `port` is the port's name, '' for an unnamed one; `protocol` is TCP, UDP or SCTP. */
export interface ServicePortId {
  readonly namespace: string
  readonly name: string
  readonly port: string
  readonly protocol: string
}

/** A Service port and one endpoint of it as `ip:port`, an IPv6 address in brackets. */
export interface ChainNamesInput extends ServicePortId {
  readonly endpoint: string
}

export interface ChainNames {
  readonly svc: string
  readonly fw: string
  readonly xlb: string
  readonly sep: string
}

/**
 * The names of the iptables chains kube-proxy makes for a Service port: to spread (`svc`), to admit what a load
 * balancer sends (`fw`), for endpoints on this node (`xlb`, up to v1.23), and for one endpoint (`sep`).
 *
 * Source: kubernetes v1.20.2 pkg/proxy/iptables/proxier.go, `servicePortChainName` and its neighbours.
 */
export function chainNames({ endpoint, ...id }: ChainNamesInput): ChainNames {
  return {
    svc: serviceChain('KUBE-SVC-', id),
    fw: serviceChain('KUBE-FW-', id),
    xlb: serviceChain('KUBE-XLB-', id),
    sep: endpointChain(id, endpoint),
  }
}

/** The name of one of a Service port's own chains. */
export function serviceChain(prefix: 'KUBE-SVC-' | 'KUBE-FW-' | 'KUBE-XLB-', id: ServicePortId): string {
  return prefix + hash(servicePortName(id) + id.protocol.toLowerCase())
}

/** The name of the chain of one endpoint (`ip:port`) of a Service port. */
export function endpointChain(id: ServicePortId, endpoint: string): string {
  return `KUBE-SEP-${hash(servicePortName(id) + id.protocol.toLowerCase() + endpoint)}`
}

/** How kube-proxy writes a Service port: `default/web:http`, and `default/web` when the port has no name. */
export function servicePortName({ namespace, name, port }: Omit<ServicePortId, 'protocol'>): string {
  return `${namespace}/${name}${port && `:${port}`}`
}

/** Chain names are short (28 characters at most), a Service's name may not be: the hash makes it fit. */
function hash(text: string): string {
  return base32(sha256(text)).slice(0, 16)
}
