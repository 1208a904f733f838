/** A Service as kube-proxy reads it; `clusterIP` is 'None' for a headless one, `loadBalancerIPs` are its status's. */
export interface ProxiedService {
  readonly namespace: string
  readonly name: string
  readonly type: string
  readonly clusterIP: string
  readonly ports: readonly {
    readonly name?: string
    readonly port: number
    readonly protocol: string
    readonly nodePort?: number
  }[]
  readonly sessionAffinity: string
  readonly sessionAffinityTimeoutSeconds?: number
  readonly externalTrafficPolicy?: string
  readonly externalIPs?: readonly string[]
  readonly loadBalancerIPs?: readonly string[]
  readonly loadBalancerSourceRanges?: readonly string[]
}

/** The Endpoints object of a Service: addresses by the ports they serve. */
export interface ProxiedEndpoints {
  readonly namespace: string
  readonly name: string
  readonly subsets: readonly {
    readonly addresses: readonly { readonly ip: string; readonly nodeName?: string }[]
    readonly notReadyAddresses?: readonly { readonly ip: string; readonly nodeName?: string }[]
    readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol: string }[]
  }[]
}

/** What kube-proxy on one node knows; `clusterCIDR` is the Pod network, '' when it was not told. */
export interface IptablesInput {
  readonly nodeName: string
  readonly nodeIP: string
  readonly clusterCIDR: string
  readonly services: readonly ProxiedService[]
  readonly endpoints: readonly ProxiedEndpoints[]
}

/** Where packets for a Service port may end: `sep` is its chain, `ip` a CIDR; `local` is on kube-proxy's own node. */
export interface ProxiedEndpoint {
  readonly sep: string
  readonly ip: string
  /** `ip:port`, an IPv6 address in brackets. */
  readonly destination: string
  readonly local: boolean
}

/** What the rules of a clusterIP and a node port (0 when there is none) are made of; addresses are CIDRs. */
export interface PortRulesInput {
  /** The names of its chains: the one that picks an endpoint, and the one for packets that stay on the node. */
  readonly svc: string
  readonly xlb: string
  readonly protocol: string
  readonly port: number
  readonly nodePort: number
  readonly clusterIP: string
  readonly loopback: string
  readonly onlyLocal: boolean
  readonly endpoints: readonly ProxiedEndpoint[]
}

/** What a packet must look like: every field that is there must hold. Addresses are CIDRs, `protocol` is lower case. */
export interface RuleMatch {
  readonly protocol?: string
  readonly src?: string
  readonly notSrc?: string
  readonly dst?: string
  readonly dport?: number
  readonly srcType?: 'LOCAL'
  readonly notSrcType?: 'LOCAL'
  readonly dstType?: 'LOCAL'
  readonly notPhysdevIn?: true
  readonly recent?: { readonly name: string; readonly op: 'rcheck' | 'set'; readonly seconds?: number }
  /** A text with 10 decimals. */
  readonly probability?: string
}

/** Where matching packets go: another chain, or what is done with them; `toDestination` is `ip:port`. */
export interface Rule extends RuleMatch {
  readonly target: string
  readonly toDestination?: string
}

/** A rule and the chain at whose end it is put. */
export type Line = readonly [chain: string, rule: Rule]

/** Rules by chain, in order. */
export type Chains = Readonly<Record<string, readonly Rule[]>>
