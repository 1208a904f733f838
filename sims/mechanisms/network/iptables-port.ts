import { endpointLines, localLines } from './iptables-balance.ts'
import type { Chains, Line, PortRulesInput, Rule } from './iptables-objects.ts'

/** The rules of all Service ports, from what is written for one that has endpoints and for one that has none. */
export function rulesFor<P extends PortRulesInput>(
  ports: readonly P[],
  served: (port: P) => readonly Line[],
  unserved: (port: P) => readonly Line[],
): { readonly nat: Chains; readonly filter: Chains } {
  const isServed = ({ endpoints }: P) => endpoints.length > 0
  return {
    // The way to the node ports comes last, so that no node port hides a Service's address.
    nat: byChain([...ports.filter(isServed).flatMap(served), toNodePorts]),
    filter: byChain(ports.filter((port) => !isServed(port)).flatMap(unserved)),
  }
}

const toNodePorts: Line = ['KUBE-SERVICES', { dstType: 'LOCAL', target: 'KUBE-NODEPORTS' }]

function byChain(lines: readonly Line[]): Chains {
  const chains: Record<string, Rule[]> = {}
  for (const [chain, rule] of lines) (chains[chain] ??= []).push(rule)
  return chains
}

/** The rules of the nat table for a clusterIP and a node port; `clusterCIDR` is the Pod network, '' when unknown. */
export function portLines(port: PortRulesInput, clusterCIDR: string): Line[] {
  return [
    ...clusterIpLines(port, clusterCIDR),
    ...(port.nodePort ? nodePortLines(port) : []),
    ...endpointLines(port),
    ...(port.onlyLocal ? localLines(port, clusterCIDR) : []),
  ]
}

/** Where packets from outside go: under policy Local to the chain that keeps them on this node. */
export const outsideChain = ({ onlyLocal, svc, xlb }: PortRulesInput) => (onlyLocal ? xlb : svc)

/** Packets sent to this address and the Service's port. */
export const sentTo = ({ protocol, port }: PortRulesInput, dst: string) => ({ protocol, dst, dport: port })

function clusterIpLines(port: PortRulesInput, clusterCIDR: string): Line[] {
  const match = sentTo(port, port.clusterIP)
  const fromOutsidePods: Rule = { ...match, notSrc: clusterCIDR, target: 'KUBE-MARK-MASQ' }
  return [
    ...(clusterCIDR ? [['KUBE-SERVICES', fromOutsidePods] as const] : []),
    ['KUBE-SERVICES', { ...match, target: port.svc }],
  ]
}

function nodePortLines(port: PortRulesInput): Line[] {
  const match = { protocol: port.protocol, dport: port.nodePort }
  return [
    // Under policy Local the source is kept, but an answer to the loopback address would never leave the Pod.
    ['KUBE-NODEPORTS', { ...match, ...(port.onlyLocal && { src: port.loopback }), target: 'KUBE-MARK-MASQ' }],
    ['KUBE-NODEPORTS', { ...match, target: outsideChain(port) }],
  ]
}

/** Nobody serves the port: say so at once, instead of letting clients wait. */
export function rejectLines(port: PortRulesInput): Line[] {
  const { protocol, nodePort, clusterIP } = port
  const target = 'REJECT'
  return [
    ['KUBE-SERVICES', { ...sentTo(port, clusterIP), target }],
    ...(nodePort ? [['KUBE-EXTERNAL-SERVICES', { protocol, dport: nodePort, dstType: 'LOCAL', target }] as const] : []),
  ]
}
