import { walk } from './netfilter.ts'
import type { KernelNode, Packet, RuleTable, Step, Verdict } from './netfilter.ts'

/** The addresses and ports of one direction. */
export type Tuple = Omit<Packet, 'mark'>

/** An entry of conntrack: a packet of the connection as it comes in, and an answer as it will come in. */
export interface Tracked {
  readonly original: Tuple
  readonly reply: Tuple
}

/** The rules of a node that translate and those that filter. */
export interface RuleTables {
  readonly nat: RuleTable
  readonly filter: RuleTable
}

/**
 * What became of a packet on its way through a node.
 *
 * `via` says how it was known: `new` walked the chains, `original` and `reply` went by an entry. `natted` is where in
 * `steps` the nat table of PREROUTING ends and the filter begins, `filtered` where POSTROUTING begins.
 */
export interface Passage {
  readonly via: 'new' | 'original' | 'reply'
  readonly steps: readonly Step[]
  readonly natted: number
  readonly filtered: number
  readonly packet: Packet
  readonly verdict: Verdict
  /** The entry by which all that follows will go; missing when the packet was refused. */
  readonly tracked?: Tracked
  /** The lists onto which the source came. */
  readonly listed: readonly string[]
}

/**
 * Takes a packet through a node: only the first of a connection is shown to the nat table, whatever follows is
 * translated by the entry that it left, and answers are translated back.
 *
 * Source: Linux, net/netfilter/nf_nat_core.c, `nf_nat_inet_fn` (at 002c6ca). Compared with counts of Linux 6.18.
 */
export function pass(tables: RuleTables, entries: readonly Tracked[], packet: Packet, node: KernelNode): Passage {
  const along = entries.find(({ original }) => same(original, packet))
  if (along) return byEntry('original', along, { ...packet, ...inverse(along.reply) })
  const back = entries.find(({ reply }) => same(reply, packet))
  if (back) return byEntry('reply', back, { ...packet, ...inverse(back.original) })
  return asFirst(tables, packet, node)
}

const byEntry = (via: 'original' | 'reply', tracked: Tracked, packet: Packet): Passage => ({
  ...{ via, tracked, packet, steps: [], natted: 0, filtered: 0, verdict: 'ACCEPT', listed: [] },
})

/** Nobody knows the packet: it walks the hooks, and what comes out is what its connection will do from now on. */
function asFirst({ nat, filter }: RuleTables, packet: Packet, node: KernelNode): Passage {
  const fromNode = node.isLocal(packet.src)
  const before = walk(nat, fromNode ? 'OUTPUT' : 'PREROUTING', packet, node)
  const stays = node.isLocal(before.packet.dst)
  const asked = walk(filter, fromNode ? 'OUTPUT' : stays ? 'INPUT' : 'FORWARD', before.packet, node)
  const leaves = asked.verdict === 'ACCEPT' && !stays
  const after = leaves ? walk(nat, 'POSTROUTING', asked.packet, node) : { ...asked, steps: [], listed: [] }

  const natted = before.steps.length
  return {
    via: 'new',
    steps: [...before.steps, ...asked.steps, ...after.steps],
    natted,
    filtered: natted + asked.steps.length,
    packet: after.packet,
    verdict: after.verdict,
    ...(after.verdict === 'ACCEPT' && { tracked: { original: tuple(packet), reply: inverse(after.packet) } }),
    listed: [...before.listed, ...after.listed],
  }
}

const tuple = ({ protocol, src, sport, dst, dport }: Packet): Tuple => ({ protocol, src, sport, dst, dport })

const inverse = ({ protocol, src, sport, dst, dport }: Tuple): Tuple => ({
  ...{ protocol, src: dst, sport: dport, dst: src, dport: sport },
})

const same = (a: Tuple, b: Tuple) =>
  a.sport === b.sport && a.dport === b.dport && a.src === b.src && a.dst === b.dst && a.protocol === b.protocol
