import type { APIObject, ObjectReference } from './meta.ts'

export interface ServicePort {
  readonly name?: string
  readonly port: number
  readonly targetPort?: number | string
  readonly nodePort?: number
  readonly protocol?: string
}

export interface Service extends APIObject {
  readonly kind: 'Service'
  readonly spec: {
    readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName'
    readonly clusterIP?: string
    readonly selector?: Readonly<Record<string, string>>
    readonly ports?: readonly ServicePort[]
    readonly publishNotReadyAddresses?: boolean
  }
}

export interface EndpointAddress {
  readonly ip: string
  /** DNS answers for `hostname.service`. */
  readonly hostname?: string
  readonly nodeName?: string
  readonly targetRef?: ObjectReference
}

export interface Endpoints extends APIObject {
  readonly kind: 'Endpoints'
  readonly subsets?: readonly {
    readonly addresses?: readonly EndpointAddress[]
    readonly notReadyAddresses?: readonly EndpointAddress[]
    readonly ports?: readonly { readonly name?: string; readonly port: number; readonly protocol: string }[]
  }[]
}

export interface EndpointSlice extends APIObject {
  readonly kind: 'EndpointSlice'
  readonly addressType: 'IPv4' | 'IPv6'
  readonly endpoints: readonly {
    readonly addresses: readonly string[]
    readonly conditions: { readonly ready: boolean; readonly serving?: boolean; readonly terminating?: boolean }
    readonly hostname?: string
    readonly nodeName?: string
    readonly targetRef?: ObjectReference
  }[]
  readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol: string }[]
}
