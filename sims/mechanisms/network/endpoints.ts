import { portText, portsServedBy } from './endpoint-ports.ts'
import { by, groupBy } from './order.ts'
import { endpointHostname, shouldPodBeInEndpoints } from './pod-in-endpoints.ts'
import { type Offer, repackSubsets } from './repack-subsets.ts'
import { selectPods } from './select-pods.ts'
import type { Pod, Service } from './service.ts'

/** A Pod with its one address; `podIP` is '' until the network plugin has given it one. */
export interface EndpointsPod extends Pod {
  readonly podIP: string
}

export interface EndpointAddress {
  readonly ip: string
  readonly pod: string
  readonly nodeName: string
  readonly hostname?: string
}

export interface EndpointSubset {
  readonly addresses: readonly EndpointAddress[]
  readonly notReadyAddresses: readonly EndpointAddress[]
  readonly ports: readonly { readonly name?: string; readonly port: number; readonly protocol: string }[]
}

export interface EndpointsInput {
  readonly service: Service
  readonly pods: readonly EndpointsPod[]
}

/** `written` is false when the controller leaves the Service's Endpoints alone. */
export interface Endpoints {
  readonly written: boolean
  readonly subsets: readonly EndpointSubset[]
}

/**
 * What the endpoints controller writes for a Service: the addresses of its Pods, ready and not ready, by port.
 *
 * Addresses come in byte order of IP and Pod name.
 * Source: kubernetes v1.20.2 pkg/controller/endpoint/endpoints_controller.go, `syncService`.
 */
export function endpoints({ service, pods }: EndpointsInput): Endpoints {
  // Without a selector the addresses are somebody else's to write; with one, "no Pod" is written down too.
  if (!service.selector) return { written: false, subsets: [] }

  const { publishNotReadyAddresses } = service
  const members = selectPods(service, pods)
    .filter((pod) => pod.podIP && shouldPodBeInEndpoints(pod, publishNotReadyAddresses))
    .sort(by(({ podIP, name }) => `${podIP} ${name}`))

  const isReady = (pod: Pod) => pod.ready || publishNotReadyAddresses
  const toAddress = (pod: EndpointsPod) => endpointAddress(pod, service)
  const subsets = repackSubsets(offersOf(service, members)).map((subset) => ({
    addresses: subset.pods.filter(isReady).map(toAddress),
    notReadyAddresses: subset.pods.filter((pod) => !isReady(pod)).map(toAddress),
    ports: subset.ports.map(({ name, ...port }) => ({ ...(name && { name }), ...port })),
  }))
  return { written: true, subsets }
}

/** Who serves each port. A Pod without the named port is missing there; one that serves none is missing altogether. */
function offersOf(service: Service, pods: readonly EndpointsPod[]): Offer<EndpointsPod>[] {
  if (pods.length > 0 && isHeadlessWithoutPorts(service)) return [{ port: null, pods }]

  const served = pods.flatMap((pod) => portsServedBy(pod, service).map((port) => ({ port, pod })))
  return groupBy(served, ({ port }) => portText(port)).map((same) => ({
    port: same[0]!.port,
    pods: [...new Set(same.map(({ pod }) => pod))],
  }))
}

const isHeadlessWithoutPorts = ({ clusterIP, ports }: Service) => clusterIP === 'None' && ports.length === 0

function endpointAddress(pod: EndpointsPod, service: Service): EndpointAddress {
  const hostname = endpointHostname(pod, service)
  return { ip: pod.podIP, pod: pod.name, nodeName: pod.nodeName, ...(hostname && { hostname }) }
}
