import { endpointChain } from './chain-name.ts'
import type { Line, Rule } from './iptables-objects.ts'
import type { ProxiedEndpoint, ProxiedPort } from './proxied-port.ts'

/**
 * The chains behind a Service port: the one that picks an endpoint, and one for each endpoint that rewrites the packet.
 *
 * Source: kubernetes v1.20.2 pkg/proxy/iptables/proxier.go, `syncProxyRules`.
 */
export function endpointLines(port: ProxiedPort): Line[] {
  const pick = spread(port, port.endpoints).map((rule): Line => [port.svc, rule])
  return [...pick, ...port.endpoints.flatMap((endpoint) => translate(port, endpoint))]
}

/**
 * The chain of externalTrafficPolicy Local: outside packets keep their source, so they stay on this node.
 *
 * `clusterCIDR` is the Pod network, '' when unknown.
 */
export function localLines(port: ProxiedPort, clusterCIDR: string): Line[] {
  const local = port.endpoints.filter((endpoint) => endpoint.local)
  const rules: Rule[] = [
    // Pods and the node itself are no outsiders: for them every endpoint will do.
    ...(clusterCIDR ? [{ src: clusterCIDR, target: port.svc }] : []),
    { srcType: 'LOCAL', target: 'KUBE-MARK-MASQ' },
    { srcType: 'LOCAL', target: port.svc },
    ...(local.length > 0 ? spread(port, local) : [{ target: 'KUBE-MARK-DROP' }]),
  ]
  return rules.map((rule) => [port.xlb, rule])
}

/** A client that was here lately goes where it went; everybody else is spread evenly. */
function spread({ id, affinitySeconds }: ProxiedPort, endpoints: readonly ProxiedEndpoint[]): Rule[] {
  const chains = endpoints.map((endpoint) => endpointChain(id, destination(endpoint)))
  const returning = chains.map((name): Rule => ({
    recent: { name, op: 'rcheck', seconds: affinitySeconds },
    target: name,
  }))
  return [...(affinitySeconds === undefined ? [] : returning), ...chains.map(takeShare)]
}

/**
 * The rule that sends an even share of packets to one of the chains.
 *
 * Trap: rules are tried in turn, so each takes a share of what those before it left: 1/3, then 1/2, then all the rest.
 */
function takeShare(target: string, at: number, chains: readonly string[]): Rule {
  const left = chains.length - at
  return left > 1 ? { probability: (1 / left).toFixed(10), target } : { target }
}

function translate({ id, protocol, affinitySeconds }: ProxiedPort, endpoint: ProxiedEndpoint): Line[] {
  const toDestination = destination(endpoint)
  const chain = endpointChain(id, toDestination)
  const remember: Pick<Rule, 'recent'> = affinitySeconds === undefined ? {} : { recent: { name: chain, op: 'set' } }
  return [
    // A Pod that reaches itself through its Service would refuse an answer from its own address.
    [chain, { src: hostCidr(endpoint.ip), target: 'KUBE-MARK-MASQ' }],
    [chain, { protocol, ...remember, target: 'DNAT', toDestination }],
  ]
}

/** A single address as a CIDR. */
export const hostCidr = (ip: string): string => (ip.includes(':') ? `${ip}/128` : `${ip}/32`)

const destination = ({ ip, port }: ProxiedEndpoint) => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`)
