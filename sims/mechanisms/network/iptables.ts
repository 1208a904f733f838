import { sticky } from './iptables-affinity.ts'
import type { Chains, IptablesInput, Line } from './iptables-objects.ts'
import { outsideLines, outsideRejectLines } from './iptables-outside.ts'
import { portLines, rejectLines, rulesFor } from './iptables-port.ts'
import { type ProxiedPort, proxiedPorts } from './proxied-port.ts'

/**
 * The rules kube-proxy writes on one node: how packets for a Service's addresses find a ready endpoint.
 *
 * Rules that never change are left out. v1.20 form; from v1.24 on KUBE-XLB is KUBE-EXT, and some rules are split.
 * Source: kubernetes v1.20.2 pkg/proxy/iptables/proxier.go, `syncProxyRules`.
 */
export function iptablesRules(input: IptablesInput): { readonly nat: Chains; readonly filter: Chains } {
  return rulesFor(
    proxiedPorts(input),
    (port) => servedLines(port, input),
    (port) => [...outsideRejectLines(port), ...rejectLines(port)],
  )
}

function servedLines(port: ProxiedPort, { clusterCIDR, nodeIP }: IptablesInput): Line[] {
  const lines = portLines(port, clusterCIDR)
  const { affinitySeconds } = port
  return [...(affinitySeconds === undefined ? lines : sticky(lines, affinitySeconds)), ...outsideLines(port, nodeIP)]
}
