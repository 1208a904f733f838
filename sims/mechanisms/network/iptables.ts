import { containsIp, parseCidr, parseIp } from './ip.ts'
import { endpointLines, hostCidr, localLines } from './iptables-balance.ts'
import type { Chains, IptablesInput, Line, Rule, RuleMatch } from './iptables-objects.ts'
import { type ProxiedPort, proxiedPorts } from './proxied-port.ts'

/**
 * The rules kube-proxy writes on one node: how packets for a Service's addresses find a ready endpoint.
 *
 * Rules that never change are left out. v1.20 form; from v1.24 on KUBE-XLB is KUBE-EXT, and some rules are split.
 * Source: kubernetes v1.20.2 pkg/proxy/iptables/proxier.go, `syncProxyRules`.
 */
export function iptablesRules(input: IptablesInput): { readonly nat: Chains; readonly filter: Chains } {
  const ports = proxiedPorts(input)
  const served = ports.filter(({ endpoints }) => endpoints.length > 0)
  const unserved = ports.filter(({ endpoints }) => endpoints.length === 0)
  // The way to the node ports comes last, so that no node port hides a Service's address.
  const toNodePorts: Line = ['KUBE-SERVICES', { dstType: 'LOCAL', target: 'KUBE-NODEPORTS' }]
  return {
    nat: byChain([...served.flatMap((port) => natLines(port, input)), toNodePorts]),
    filter: byChain(unserved.flatMap(rejectLines)),
  }
}

function byChain(lines: readonly Line[]): Chains {
  const chains: Record<string, Rule[]> = {}
  for (const [chain, rule] of lines) (chains[chain] ??= []).push(rule)
  return chains
}

function natLines(port: ProxiedPort, input: IptablesInput): Line[] {
  return [
    ...clusterIpLines(port, input.clusterCIDR),
    ...port.externalIPs.flatMap((ip) => externalIpLines(port, ip)),
    ...port.loadBalancerIPs.flatMap((ip) => loadBalancerLines(port, ip, input.nodeIP)),
    ...(port.nodePort ? nodePortLines(port) : []),
    ...endpointLines(port),
    ...(port.onlyLocal ? localLines(port, input.clusterCIDR) : []),
  ]
}

/** Where packets from outside go: under policy Local to the chain that keeps them on this node. */
const outsideChain = ({ onlyLocal, svc, xlb }: ProxiedPort) => (onlyLocal ? xlb : svc)

/** Packets sent to this address and the Service's port. */
const sentTo = ({ protocol, port }: ProxiedPort, ip: string) => ({ protocol, dst: hostCidr(ip), dport: port })

function clusterIpLines(port: ProxiedPort, clusterCIDR: string): Line[] {
  const match = sentTo(port, port.clusterIP)
  const fromOutsidePods: Rule = { ...match, notSrc: clusterCIDR, target: 'KUBE-MARK-MASQ' }
  return [
    ...(clusterCIDR ? [['KUBE-SERVICES', fromOutsidePods] as const] : []),
    ['KUBE-SERVICES', { ...match, target: port.svc }],
  ]
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
  return sourceRanges.some((range) => holds(range, nodeIP)) ? [...allowed, { src: hostCidr(ip) }] : allowed
}

function holds(range: string, ip: string): boolean {
  const [cidr, address] = [parseCidr(range), parseIp(ip)]
  return cidr !== undefined && address !== undefined && containsIp(cidr, address)
}

function nodePortLines(port: ProxiedPort): Line[] {
  const match = { protocol: port.protocol, dport: port.nodePort }
  const loopback = port.clusterIP.includes(':') ? '::1/128' : '127.0.0.0/8'
  return [
    // Under policy Local the source is kept, but an answer to the loopback address would never leave the Pod.
    ['KUBE-NODEPORTS', { ...match, ...(port.onlyLocal && { src: loopback }), target: 'KUBE-MARK-MASQ' }],
    ['KUBE-NODEPORTS', { ...match, target: outsideChain(port) }],
  ]
}

/** Nobody serves the port: say so at once, instead of letting clients wait. */
function rejectLines(port: ProxiedPort): Line[] {
  const { protocol, nodePort } = port
  const outside = [...port.externalIPs, ...port.loadBalancerIPs].map((ip): RuleMatch => sentTo(port, ip))
  const onNodes: RuleMatch[] = nodePort ? [{ protocol, dport: nodePort, dstType: 'LOCAL' }] : []
  return [
    ['KUBE-SERVICES', { ...sentTo(port, port.clusterIP), target: 'REJECT' }],
    ...[...outside, ...onNodes].map((match): Line => ['KUBE-EXTERNAL-SERVICES', { ...match, target: 'REJECT' }]),
  ]
}
