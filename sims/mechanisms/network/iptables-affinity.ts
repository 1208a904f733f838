import type { Line } from './iptables-objects.ts'
import { groupBy } from './order.ts'

/**
 * The lines of one Service port when its clients are sticky: an endpoint's chain puts every client on a list, and who
 * came onto it less than so many seconds ago goes there again, before the rules that spread everybody else.
 *
 * Source: kubernetes v1.20.2 pkg/proxy/iptables/proxier.go, `syncProxyRules`.
 */
export function sticky(lines: readonly Line[], seconds: number): Line[] {
  const shares = groupBy(lines.filter(isShare), ([chain]) => chain)
  const before = new Map(shares.map((ofChain) => [ofChain[0], ofChain.map((share) => recall(share, seconds))]))
  return lines.flatMap((line) => [...(before.get(line) ?? []), remember(line)])
}

const isShare = ([, { target }]: Line) => target.startsWith('KUBE-SEP-')

const recall = ([chain, { target }]: Line, seconds: number): Line => [
  chain,
  { recent: { name: target, op: 'rcheck', seconds }, target },
]

const remember = (line: Line): Line => {
  const [chain, rule] = line
  return rule.target === 'DNAT' ? [chain, { ...rule, recent: { name: chain, op: 'set' } }] : line
}
