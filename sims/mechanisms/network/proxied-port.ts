import { endpointChain, serviceChain, type ServicePortId, servicePortName } from './chain-name.ts'
import { hostCidr, parseCidr, parseIp } from './ip.ts'
import type {
  IptablesInput,
  PortRulesInput,
  ProxiedEndpoint,
  ProxiedEndpoints,
  ProxiedService,
} from './iptables-objects.ts'
import { by, groupBy } from './order.ts'

/** One port of a Service with everything its rules are made of; addresses are CIDRs. */
export interface ProxiedPort extends PortRulesInput {
  readonly id: ServicePortId
  readonly fw: string
  readonly externalIPs: readonly string[]
  readonly loadBalancerIPs: readonly string[]
  readonly sourceRanges: readonly string[]
  /** There when clients are sticky. */
  readonly affinitySeconds: number | undefined
}

/**
 * Every Service port that kube-proxy writes rules for, in order of `namespace/name:port`.
 *
 * Addresses of the other IP family are another kube-proxy's business and left out.
 * Source: kubernetes v1.20.2 pkg/proxy/service.go, `newBaseServiceInfo`, and pkg/proxy/endpoints.go.
 */
export function proxiedPorts(input: IptablesInput): ProxiedPort[] {
  const endpoints = new Map(groupBy(input.endpoints, nameOf).map((same) => [nameOf(same[0]!), same]))
  return input.services
    .filter(hasVirtualIp)
    .flatMap((service) => portsOf(service, endpoints.get(nameOf(service)) ?? [], input.nodeName))
    .sort(by(({ id }) => servicePortName(id)))
}

/** What a Service and its Endpoints have in common. */
const nameOf = ({ namespace, name }: ProxiedService | ProxiedEndpoints): string => `${namespace}/${name}`

/** A headless Service has no address to translate, an ExternalName is a DNS answer only. */
function hasVirtualIp({ type, clusterIP }: ProxiedService): boolean {
  return clusterIP !== '' && clusterIP !== 'None' && type !== 'ExternalName'
}

function portsOf(service: ProxiedService, served: readonly ProxiedEndpoints[], nodeName: string): ProxiedPort[] {
  const { namespace, name, clusterIP, externalIPs = [], loadBalancerIPs = [], loadBalancerSourceRanges = [] } = service
  const family = parseIp(clusterIP)?.bits
  const ofFamily = (ip: string) => parseIp(ip)?.bits === family
  const isLocalPolicy = service.externalTrafficPolicy === 'Local'

  return service.ports.map(({ name: port = '', protocol, ...numbers }) => {
    const id = { namespace, name, port, protocol }
    return {
      id,
      svc: serviceChain('KUBE-SVC-', id),
      fw: serviceChain('KUBE-FW-', id),
      xlb: serviceChain('KUBE-XLB-', id),
      protocol: protocol.toLowerCase(),
      port: numbers.port,
      nodePort: numbers.nodePort ?? 0,
      clusterIP: hostCidr(clusterIP),
      loopback: family === 128 ? '::1/128' : '127.0.0.0/8',
      externalIPs: externalIPs.filter(ofFamily).map(hostCidr),
      loadBalancerIPs: loadBalancerIPs.filter(ofFamily).map(hostCidr),
      sourceRanges: loadBalancerSourceRanges.filter((range) => parseCidr(range)?.bits === family),
      // The policy is about outside traffic, so it is read only where the type has a way in from outside.
      onlyLocal: isLocalPolicy && (service.type === 'NodePort' || service.type === 'LoadBalancer'),
      affinitySeconds: affinitySeconds(service),
      endpoints: served.flatMap((each) => endpointsFor(id, each, nodeName)),
    }
  })
}

/** Three hours unless the Service says otherwise. */
function affinitySeconds({ sessionAffinity, sessionAffinityTimeoutSeconds = 10_800 }: ProxiedService) {
  return sessionAffinity === 'ClientIP' ? sessionAffinityTimeoutSeconds : undefined
}

/** Ready addresses only. Trap: a Service port finds its endpoints by the port's name, not by its number. */
function endpointsFor(id: ServicePortId, endpoints: ProxiedEndpoints, nodeName: string): ProxiedEndpoint[] {
  return endpoints.subsets.flatMap(({ addresses, ports }) =>
    ports
      .filter(({ name = '', protocol }) => name === id.port && protocol === id.protocol)
      .flatMap(({ port }) =>
        addresses.map(({ ip, nodeName: node }) => {
          const destination = ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`
          const sep = endpointChain(id, destination)
          return { sep, ip: hostCidr(ip), destination, local: node === nodeName }
        }),
      ),
  )
}
