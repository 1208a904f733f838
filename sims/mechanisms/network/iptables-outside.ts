import { containsIp, parseCidr, parseIp } from './ip.ts'
import type { Line, Rule, RuleMatch } from './iptables-objects.ts'
import { outsideChain, sentTo } from './iptables-port.ts'
import type { ProxiedPort } from './proxied-port.ts'

/**
 * The rules for a Service's addresses that are not the cluster's own: its external IPs and those of its load balancer.
 *
 * Source: kubernetes v1.20.2 pkg/proxy/iptables/proxier.go, `syncProxyRules`.
 */
export function outsideLines(port: ProxiedPort, nodeIP: string): Line[] {
  return [
    ...port.externalIPs.flatMap((ip) => externalIpLines(port, ip)),
    ...port.loadBalancerIPs.flatMap((ip) => loadBalancerLines(port, ip, nodeIP)),
  ]
}

/** Nobody serves the port, at these addresses neither. */
export function outsideRejectLines(port: ProxiedPort): Line[] {
  return [...port.externalIPs, ...port.loadBalancerIPs].map((ip) => [
    'KUBE-EXTERNAL-SERVICES',
    { ...sentTo(port, ip), target: 'REJECT' },
  ])
}

/**
 * Packets that come from outside, and those for an address of the node itself.
 *
 * Anybody may write any address into a Service, so a Pod's packets for somebody else's address are left alone.
 */
function externalIpLines(port: ProxiedPort, ip: string): Line[] {
  const match = sentTo(port, ip)
  const target = outsideChain(port)
  const rules: Rule[] = [
    ...(port.onlyLocal ? [] : [{ ...match, target: 'KUBE-MARK-MASQ' }]),
    { ...match, notPhysdevIn: true, notSrcType: 'LOCAL', target },
    { ...match, dstType: 'LOCAL', target },
  ]
  return rules.map((rule) => ['KUBE-SERVICES', rule])
}

/** Trap: one firewall chain serves all addresses of the load balancer, so its rules come once for each. */
function loadBalancerLines(port: ProxiedPort, ip: string, nodeIP: string): Line[] {
  const target = outsideChain(port)
  const rules: Rule[] = [
    ...(port.onlyLocal ? [] : [{ target: 'KUBE-MARK-MASQ' }]),
    ...allowedSources(port, ip, nodeIP).map((source) => ({ ...source, target })),
    { target: 'KUBE-MARK-DROP' },
  ]
  return [['KUBE-SERVICES', { ...sentTo(port, ip), target: port.fw }], ...rules.map((rule): Line => [port.fw, rule])]
}

/** Everybody, or the ranges; a node that is allowed may carry the balancer's address and send from it. */
function allowedSources({ sourceRanges }: ProxiedPort, ip: string, nodeIP: string): RuleMatch[] {
  if (sourceRanges.length === 0) return [{}]
  const allowed = sourceRanges.map((src) => ({ src }))
  return sourceRanges.some((range) => holds(range, nodeIP)) ? [...allowed, { src: ip }] : allowed
}

function holds(range: string, ip: string): boolean {
  const [cidr, address] = [parseCidr(range), parseIp(ip)]
  return cidr !== undefined && address !== undefined && containsIp(cidr, address)
}
