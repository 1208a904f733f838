import { endpointSlices, endpoints } from '../../mechanisms/network/index.ts'
import { NODES } from './model.ts'
import type { Params, State } from './model.ts'
import type { Endpoint } from './slices.ts'

const service = ({ selector, publishNotReadyAddresses }: Params) => ({
  namespace: 'default',
  name: 'web',
  clusterIP: '10.96.0.20',
  ipFamilies: ['IPv4' as const],
  selector: selector ? { app: 'web' } : null,
  ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }],
  publishNotReadyAddresses,
})

/** The Pods as the API server holds them. */
const podObjects = ({ pods }: State) =>
  pods
    .filter(({ phase }) => phase !== 'gone')
    .map(({ name, ip, node, labelled, ready, phase }) => ({
      namespace: 'default',
      name,
      labels: { app: labelled ? 'web' : 'debug' },
      nodeName: node,
      phase: 'Running' as const,
      ready,
      deleting: phase !== 'running',
      containerPorts: [],
      podIP: ip,
      podIPs: [ip],
    }))

/** The endpoints that belong into slices; null when the controller is to leave the Service alone. */
export function wantedEndpoints(state: State, params: Params): Endpoint[] | null {
  const { groups } = endpointSlices({
    maxEndpointsPerSlice: params.maxEndpointsPerSlice,
    service: service(params),
    nodes: NODES.map((name) => ({ name })),
    pods: podObjects(state),
  })
  if (!groups.length) return null
  return groups.flatMap((group) =>
    group.endpoints.map(({ addresses, ready, serving, terminating }) => ({
      ip: addresses[0]!,
      ready,
      serving,
      terminating,
    })),
  )
}

/** What belongs into the Endpoints object; null when the controller is to leave the Service alone. */
export function wantedAddresses(state: State, params: Params): NonNullable<State['endpoints']> | null {
  const { written, subsets } = endpoints({ service: service(params), pods: podObjects(state) })
  if (!written) return null
  const [subset] = subsets
  const ips = (addresses: readonly { readonly ip: string }[] = []) => addresses.map(({ ip }) => ip)
  return { ready: ips(subset?.addresses), notReady: ips(subset?.notReadyAddresses) }
}
