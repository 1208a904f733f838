/** A port of a Service; `targetPort` is a number, or the name of a container's port. */
export interface ServicePort {
  readonly name?: string
  readonly port: number
  readonly targetPort: number | string
  readonly protocol: string
}

/** The fields of a Service that decide its endpoints; `clusterIP` is 'None' for a headless one. */
export interface Service {
  readonly namespace: string
  readonly name: string
  readonly clusterIP: string
  readonly selector: Readonly<Record<string, string>> | null
  readonly ports: readonly ServicePort[]
  readonly publishNotReadyAddresses: boolean
}

export interface ContainerPort {
  readonly name?: string
  readonly containerPort: number
  readonly protocol: string
}

/**
 * The fields of a Pod that endpoints are made of: `ready` is its Ready condition, `deleting` says that its
 * deletionTimestamp is set, `containerPorts` holds one list per container.
 */
export interface Pod {
  readonly namespace: string
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly nodeName: string
  readonly hostname?: string
  readonly subdomain?: string
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'
  readonly ready: boolean
  readonly deleting: boolean
  readonly containerPorts: readonly (readonly ContainerPort[])[]
}
