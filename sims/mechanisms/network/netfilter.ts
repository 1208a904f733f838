import type { Rule } from './iptables-objects.ts'

/** What netfilter looks at; the mark stays with the packet on its node and never goes out on a wire. */
export interface Packet {
  readonly protocol: string
  readonly src: string
  readonly sport: number
  readonly dst: string
  readonly dport: number
  readonly mark: number
}

/** A rule as the kernel has it: those of kube-proxy, and those that handle marks. */
export interface KernelRule extends Rule {
  /** Bits that must all be set in the mark, or (`notMark`) must not. */
  readonly mark?: number
  readonly notMark?: number
  /** `--set-xmark value/mask` of a MARK rule: clears the bits of the mask, then flips those of the value. */
  readonly setXmark?: readonly [value: number, mask: number]
}

/** The chains of one table by their names, each with its rules in order. */
export type RuleTable = Readonly<Record<string, readonly KernelRule[]>>

/** What rules ask of their node. Chance and memory are the caller's, so the same answers give the same walk. */
export interface KernelNode {
  /** Whether the node itself has the address. */
  readonly isLocal: (ip: string) => boolean
  /** The address of the interface by which packets for the destination leave. */
  readonly leavesBy: (dst: string) => string
  /** A number in [0, 1) for a rule with a probability. */
  readonly draw: (chain: string, rule: number) => number
  /** Whether the source came onto the list within so many seconds. */
  readonly isListed: (list: string, src: string, seconds: number) => boolean
}

/** A rule that was asked, by its place in its chain (from 0); `drew` where it drew a number, `becomes` where it changed the packet. */
export interface Step {
  readonly chain: string
  readonly rule: number
  readonly matched: boolean
  readonly drew?: number
  readonly becomes?: Packet
}

export type Verdict = 'ACCEPT' | 'DROP' | 'REJECT'

/** The way of a packet through one table, how it came out, and the lists onto which its source came. */
export interface Walk {
  readonly steps: readonly Step[]
  readonly packet: Packet
  readonly verdict: Verdict
  readonly listed: readonly string[]
}

/**
 * Walks a packet through the chains of one table, from a hook's chain (`PREROUTING`) on.
 *
 * Rules are asked in order and the first that matches acts. A jump comes back where its chain ends, MARK goes on, DNAT
 * and MASQUERADE end the walk. A chain that is not there has no rules; what no rule ends is accepted.
 * Source: Linux, net/ipv4/netfilter/ip_tables.c, `ipt_do_table` (at 0134e89), net/netfilter/xt_statistic.c (at 02b5a60);
 * iptables-extensions(8) 1.8.9. Compared with counts of Linux 6.18.
 */
export function walk(table: RuleTable, hook: string, start: Packet, node: KernelNode): Walk {
  const steps: Step[] = []
  const listed: string[] = []
  let packet = start

  /** The verdict that a chain comes to; undefined when it hands the packet back. */
  const through = (chain: string): Verdict | undefined => {
    const rules = table[chain] ?? []
    for (let rule = 0; rule < rules.length; rule++) {
      const each = rules[rule]!
      const step = ask(each, chain, rule)
      steps.push(step)
      if (!step.matched) continue
      if (each.recent?.op === 'set') listed.push(each.recent.name)
      if (each.target === 'RETURN') return undefined
      packet = step.becomes ?? packet
      const verdict = ENDS[each.target] ?? (each.target === 'MARK' ? undefined : through(each.target))
      if (verdict) return verdict
    }
    return undefined
  }

  const ask = (each: KernelRule, chain: string, rule: number): Step => {
    const fitting = fits(each, packet, node)
    const drew = fitting && each.probability ? { drew: node.draw(chain, rule) } : undefined
    const matched = drew ? drew.drew < Number(each.probability) : fitting
    const becomes = matched ? changed(packet, each, node) : packet
    return { chain, rule, matched, ...drew, ...(becomes !== packet && { becomes }) }
  }

  const verdict = through(hook) ?? 'ACCEPT'
  return { steps, packet, verdict, listed }
}

/** Targets after which no further rule of the table is asked. */
const ENDS: Readonly<Record<string, Verdict>> = {
  ACCEPT: 'ACCEPT',
  DROP: 'DROP',
  REJECT: 'REJECT',
  DNAT: 'ACCEPT',
  MASQUERADE: 'ACCEPT',
}

/** Whether everything that a rule asks for holds, chance aside. No packet here comes in by a port of a bridge. */
function fits(rule: KernelRule, { protocol, src, dst, dport, mark }: Packet, { isLocal, isListed }: KernelNode) {
  const { recent } = rule
  return (
    (rule.dport === undefined || rule.dport === dport) &&
    (rule.dst === undefined || holds(rule.dst, dst)) &&
    (rule.protocol === undefined || rule.protocol === protocol) &&
    (rule.src === undefined || holds(rule.src, src)) &&
    (rule.notSrc === undefined || !holds(rule.notSrc, src)) &&
    (rule.dstType === undefined || isLocal(dst)) &&
    (rule.srcType === undefined || isLocal(src)) &&
    (rule.notSrcType === undefined || !isLocal(src)) &&
    (rule.mark === undefined || (mark & rule.mark) === rule.mark) &&
    (rule.notMark === undefined || (mark & rule.notMark) !== rule.notMark) &&
    (recent?.op !== 'rcheck' || isListed(recent.name, src, recent.seconds ?? Infinity))
  )
}

/** Whether an IPv4 network holds an address; every packet is asked this, so single addresses are not taken apart. */
function holds(cidr: string, ip: string): boolean {
  if (cidr.endsWith('/32')) return cidr.length === ip.length + 3 && cidr.startsWith(ip)
  const [network = '', length = ''] = cidr.split('/')
  const hosts = 2 ** (32 - Number(length))
  return Math.floor(asNumber(network) / hosts) === Math.floor(asNumber(ip) / hosts)
}

const asNumber = (ip: string) => ip.split('.').reduce((value, byte) => value * 256 + Number(byte), 0)

/** The packet after a target; a port is kept, since whoever calls gives every connection a source port of its own. */
function changed(packet: Packet, { target, setXmark, toDestination = '' }: KernelRule, node: KernelNode): Packet {
  if (target === 'MASQUERADE') return { ...packet, src: node.leavesBy(packet.dst) }
  if (target === 'MARK' && setXmark) return { ...packet, mark: (packet.mark & ~setXmark[1]) ^ setXmark[0] }
  if (target !== 'DNAT') return packet
  const [dst = '', port = ''] = toDestination.split(':')
  return { ...packet, dst, dport: Number(port) }
}
