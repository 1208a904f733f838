import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { chance } from '../../../sims/kernel/index.ts'
import { pass, walk } from '../../../sims/mechanisms/network/index.ts'
import type { KernelNode, KernelRule, Packet, RuleTable, Tracked } from '../../../sims/mechanisms/network/index.ts'

interface Recorded {
  readonly name: string
  readonly connections: number
  readonly sourceSeenByPod: Readonly<Record<string, number>>
  readonly rules: readonly { readonly chain: string; readonly rule: string; readonly packets: number }[]
}

/** Linux 6.18, iptables 1.8.9: how it was measured stands in the file itself. */
const recorded = JSON.parse(readFileSync(new URL('../../kernel/netfilter.json', import.meta.url), 'utf8')) as {
  readonly scenarios: readonly Recorded[]
}

/** Reads the options of iptables that kube-proxy uses: `-m addrtype --dst-type LOCAL -j KUBE-NODEPORTS`. */
function parse(text: string): KernelRule {
  const after = (option: string) => text.match(new RegExp(`(?:^| )${option} (\\S+)`))?.[1]
  const bits = (option: string) => after(option)?.split('/').map(Number)
  const fields = {
    protocol: after('-p'),
    src: after('-s'),
    dst: after('-d'),
    dport: after('--dport') && Number(after('--dport')),
    dstType: after('--dst-type'),
    probability: after('--probability'),
    toDestination: after('--to-destination'),
    notMark: bits('! --mark')?.[0],
    setXmark: bits('--set-xmark'),
    target: after('-j'),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as KernelRule
}

const table = (rules: Recorded['rules']): RuleTable =>
  Object.fromEntries(
    [...new Set(rules.map(({ chain }) => chain))].map((name) => [
      name,
      rules.filter(({ chain }) => chain === name).map(({ rule }) => parse(rule)),
    ]),
  )

const packet = (src: string, sport: number, dst: string, dport: number): Packet => ({
  ...{ protocol: 'tcp', src, sport, dst, dport, mark: 0 },
})

/** Every Pod has a network of its own, in which the node is .1. */
const node = (drawn: (chain: string, rule: number) => number = () => 0.99): KernelNode => ({
  isLocal: (ip) => /^10\.244\.\d+\.1$|^192\.168\.1\.11$/.test(ip),
  leavesBy: (dst) => dst.replace(/\d+$/, '1'),
  draw: drawn,
  isListed: () => false,
})

const calls: Readonly<Record<string, readonly [src: string, dst: string, dport: number]>> = {
  clusterip: ['10.244.9.5', '10.96.0.20', 80],
  nodeport: ['10.244.9.5', '192.168.1.11', 30080],
  hairpin: ['10.244.3.5', '10.96.0.20', 80],
}

/** As many connections as were recorded, each with an answer and another packet; what every rule then counted. */
function traffic({ name, connections, rules }: Recorded) {
  const nat = table(rules)
  const [src, dst, dport] = calls[name]!
  const counts: Record<string, number> = {}
  const seen: Record<string, number> = {}
  for (let port = 1024; port < 1024 + connections; port++) {
    const asked = node((chain, rule) => chance(7, port, chain, rule))
    const first = pass({ nat, filter: {} }, [], packet(src, port, dst, dport), asked)
    const entries = [first.tracked!]
    const answer = pass({ nat, filter: {} }, entries, { ...entries[0]!.reply, mark: 0 }, asked)
    const next = pass({ nat, filter: {} }, entries, packet(src, port, dst, dport), asked)
    expect(answer.packet).toMatchObject({ src: dst, sport: dport, dst: src, dport: port })
    expect({ ...next.packet, mark: 0 }).toEqual({ ...first.packet, mark: 0 })

    seen[first.packet.src] = (seen[first.packet.src] ?? 0) + 1
    for (const { chain, rule, matched } of [first, answer, next].flatMap(({ steps }) => steps))
      if (matched) counts[`${chain} ${rule}`] = (counts[`${chain} ${rule}`] ?? 0) + 1
  }
  return { counts, seen }
}

/** How far a count may be from the measured one where chance decides: five standard deviations. */
const spread = (count: number, of: number) => 5 * Math.sqrt((count * (of - count)) / of)

describe.each(recorded.scenarios)('agrees with a real netfilter: $name', (scenario) => {
  const { counts, seen } = traffic(scenario)
  const places = new Map<string, number>()
  const rules = scenario.rules.map(({ chain, rule, packets }) => {
    const at = places.get(chain) ?? 0
    places.set(chain, at + 1)
    return { chain, rule, packets, ours: counts[`${chain} ${at}`] ?? 0 }
  })

  // A count between none and all came about by chance; the others leave no room for it.
  const byChance = rules.filter(({ packets }) => packets > 0 && packets < scenario.connections)
  test.each(rules.filter((rule) => !byChance.includes(rule)))('$chain $rule counts $packets', ({ packets, ours }) => {
    expect(ours).toBe(packets)
  })

  test.each(byChance)('$chain $rule counts about $packets', ({ packets, ours }) => {
    expect(Math.abs(ours - packets)).toBeLessThanOrEqual(spread(packets, scenario.connections))
  })

  test('the Pods see the same sources', () => {
    expect(Object.keys(seen).sort()).toEqual(Object.keys(scenario.sourceSeenByPod).sort())
    for (const [ip, times] of Object.entries(scenario.sourceSeenByPod))
      expect(Math.abs(seen[ip]! - times)).toBeLessThanOrEqual(spread(times, scenario.connections))
  })
})

/** `PREROUTING 0 ✓, ONE 0 ✗`: the rules that were asked. */
const path = (rules: RuleTable, start: Packet, asked = node()) =>
  walk(rules, 'PREROUTING', start, asked).steps.map(
    ({ chain, rule, matched }) => `${chain} ${rule} ${matched ? '✓' : '✗'}`,
  )

const start = packet('10.244.9.5', 40_000, '10.96.0.20', 80)

describe('a walk', () => {
  // iptables(8) 1.8.9: TARGETS, RETURN, MARK, and the statistic and recent matches of iptables-extensions(8).
  test('comes back from a chain that ends or returns, and goes on behind the jump', () => {
    const rules: RuleTable = {
      PREROUTING: [{ target: 'ENDS' }, { target: 'RETURNS' }, { target: 'NOT-THERE' }, { target: 'DROP' }],
      ENDS: [{ dport: 81, target: 'DROP' }],
      RETURNS: [{ target: 'RETURN' }, { target: 'ACCEPT' }],
    }
    expect(path(rules, start)).toEqual([
      ...['PREROUTING 0 ✓', 'ENDS 0 ✗', 'PREROUTING 1 ✓', 'RETURNS 0 ✓', 'PREROUTING 2 ✓', 'PREROUTING 3 ✓'],
    ])
    expect(walk(rules, 'PREROUTING', start, node()).verdict).toBe('DROP')
    expect(walk(rules, 'INPUT', start, node()).verdict).toBe('ACCEPT')
  })

  test('sets, flips and asks for bits of the mark', () => {
    const mark = (value: number, mask: number, from = 0) =>
      walk({ X: [{ target: 'MARK', setXmark: [value, mask] }] }, 'X', { ...start, mark: from }, node()).packet.mark
    expect([mark(0x4000, 0x4000), mark(0x4000, 0x4000, 0x4001), mark(0x4000, 0, 0x4001)]).toEqual([0x4000, 0x4001, 1])

    const asks: RuleTable = {
      PREROUTING: [
        { mark: 0x4000, target: 'ACCEPT' },
        { notMark: 0x4000, target: 'DROP' },
      ],
    }
    expect(path(asks, { ...start, mark: 0x4001 })).toEqual(['PREROUTING 0 ✓'])
    expect(path(asks, { ...start, mark: 1 })).toEqual(['PREROUTING 0 ✗', 'PREROUTING 1 ✓'])
  })

  test('draws a number only where everything else fits', () => {
    const drawn: string[] = []
    const asked = node((chain, rule) => (drawn.push(`${chain} ${rule}`), 0.4))
    const half = { probability: '0.5000000000', target: 'ACCEPT' }
    expect(
      path({ PREROUTING: [{ ...half, dport: 81 }, { ...half, probability: '0.4000000000' }, half] }, start, asked),
    ).toEqual(['PREROUTING 0 ✗', 'PREROUTING 1 ✗', 'PREROUTING 2 ✓'])
    expect(drawn).toEqual(['PREROUTING 1', 'PREROUTING 2'])
  })

  test.each<[string, Partial<KernelRule>, boolean]>([
    ['the protocol', { protocol: 'udp' }, false],
    ['a network that holds the source', { src: '10.244.0.0/16' }, true],
    ['a network that does not', { src: '10.245.0.0/16' }, false],
    ['every source but those of a network', { notSrc: '10.244.0.0/16' }, false],
    ['all addresses', { src: '0.0.0.0/0' }, true],
    ['another address', { dst: '10.96.0.21/32' }, false],
    ['an address of the node', { dstType: 'LOCAL' }, false],
    ['a source on the node', { srcType: 'LOCAL' }, false],
    ['a source elsewhere', { notSrcType: 'LOCAL' }, true],
    ['a source on a list', { recent: { name: 'x', op: 'rcheck', seconds: 60 } }, false],
  ])('asks for %s', (_, rule, expected) => {
    expect(path({ PREROUTING: [{ ...rule, target: 'ACCEPT' }] }, start)).toEqual([
      `PREROUTING 0 ${expected ? '✓' : '✗'}`,
    ])
  })

  test('notes the lists that the source comes onto', () => {
    const rules: RuleTable = {
      X: [{ recent: { name: 'SEP', op: 'set' }, target: 'DNAT', toDestination: '10.0.0.1:1' }],
    }
    expect(walk(rules, 'X', start, node()).listed).toEqual(['SEP'])
  })
})

describe('a packet on its way through a node', () => {
  const dnat: RuleTable = { PREROUTING: [{ dport: 80, target: 'DNAT', toDestination: '10.244.3.5:8080' }] }
  const hooks = (from: Packet, filter: RuleTable, nat = dnat) =>
    pass({ nat, filter }, [], from, node()).steps.map(({ chain }) => chain)
  const all = Object.fromEntries(
    ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'].map((hook) => [hook, [{ dport: 1, target: 'DROP' }]]),
  )

  test('is filtered after its destination was translated, as one that goes on or one that stays', () => {
    expect(hooks(start, all)).toEqual(['PREROUTING', 'FORWARD'])
    expect(hooks({ ...start, dport: 22, dst: '192.168.1.11' }, all)).toEqual(['PREROUTING', 'INPUT'])
    expect(hooks({ ...start, src: '192.168.1.11' }, all, all)).toEqual(['OUTPUT', 'OUTPUT', 'POSTROUTING'])
  })

  test('leaves no entry when it is refused', () => {
    const refused = pass({ nat: dnat, filter: { FORWARD: [{ target: 'REJECT' }] } }, [], start, node())
    expect([refused.verdict, refused.tracked]).toEqual(['REJECT', undefined])
  })

  test('follows the entry of its connection whatever the rules have become', () => {
    const { tracked } = pass({ nat: dnat, filter: {} }, [], start, node())
    const entry: Tracked = tracked!
    const later = pass({ nat: {}, filter: { FORWARD: [{ target: 'DROP' }] } }, [entry], start, node())
    expect([later.via, later.packet.dst, later.steps, later.verdict]).toEqual(['original', '10.244.3.5', [], 'ACCEPT'])
  })
})
