import type { Line, PortRulesInput, ProxiedEndpoint, Rule } from './iptables-objects.ts'

/**
 * The chains behind a Service port: the one that picks an endpoint, and one for each endpoint that rewrites the packet.
 *
 * Source: kubernetes v1.20.2 pkg/proxy/iptables/proxier.go, `syncProxyRules`.
 */
export function endpointLines(port: PortRulesInput): Line[] {
  const pick = port.endpoints.map(takeShare).map((rule): Line => [port.svc, rule])
  return [...pick, ...port.endpoints.flatMap((endpoint) => translate(port, endpoint))]
}

/**
 * The chain of externalTrafficPolicy Local: outside packets keep their source, so they stay on this node.
 *
 * `clusterCIDR` is the Pod network, '' when unknown.
 */
export function localLines(port: PortRulesInput, clusterCIDR: string): Line[] {
  const local = port.endpoints.filter((endpoint) => endpoint.local)
  const rules: Rule[] = [
    // Pods and the node itself are no outsiders: for them every endpoint will do.
    ...(clusterCIDR ? [{ src: clusterCIDR, target: port.svc }] : []),
    { srcType: 'LOCAL', target: 'KUBE-MARK-MASQ' },
    { srcType: 'LOCAL', target: port.svc },
    ...(local.length > 0 ? local.map(takeShare) : [{ target: 'KUBE-MARK-DROP' }]),
  ]
  return rules.map((rule) => [port.xlb, rule])
}

/**
 * The rule that sends an even share of packets to one of the endpoints.
 *
 * Trap: rules are tried in turn, so each takes a share of what those before it left: 1/3, then 1/2, then all the rest.
 */
function takeShare({ sep: target }: ProxiedEndpoint, at: number, { length }: readonly ProxiedEndpoint[]): Rule {
  const left = length - at
  return left > 1 ? { probability: (1 / left).toFixed(10), target } : { target }
}

function translate({ protocol }: PortRulesInput, { sep, ip, destination }: ProxiedEndpoint): Line[] {
  return [
    // A Pod that reaches itself through its Service would refuse an answer from its own address.
    [sep, { src: ip, target: 'KUBE-MARK-MASQ' }],
    [sep, { protocol, target: 'DNAT', toDestination: destination }],
  ]
}
