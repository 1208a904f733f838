import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import kubeProxyIptables from '../../sims/catalog/kube-proxy-iptables/index.ts'
import { run } from '../../sims/kernel/index.ts'

interface Recorded {
  readonly name: string
  readonly connections: number
  readonly rules: readonly { readonly chain: string; readonly rule: string; readonly packets: number }[]
}

/** Linux 6.18, iptables 1.8.9, three endpoints: how it was measured stands in the file itself. */
const { scenarios } = JSON.parse(readFileSync(new URL('../kernel/netfilter.json', import.meta.url), 'utf8')) as {
  readonly scenarios: readonly Recorded[]
}

const SENDERS: Readonly<Record<string, string>> = { clusterip: 'pod', nodeport: 'outside', hairpin: 'self' }

/** What every rule counts after as many connections as were measured, by the names under which they were measured. */
function counted({ name, connections }: Recorded) {
  const acts = [{ do: 'sendMany', at: 1000, on: SENDERS[name]! }]
  const { tables, counters } = run(kubeProxyIptables, { params: { connections }, acts }).frames.at(-1)!.state
  const endpoints = Object.keys(tables.nat).filter((chain) => chain.startsWith('KUBE-SEP-'))
  const readable = (chain: string) => {
    const endpoint = endpoints.indexOf(chain)
    return chain.startsWith('KUBE-SVC-') ? 'KUBE-SVC-WEB' : endpoint < 0 ? chain : `KUBE-SEP-${'ABC'[endpoint]}`
  }
  const rules = Object.entries(tables.nat).flatMap(([chain, each]) =>
    each.map((rule, at) => ({ ...rule, chain: readable(chain), packets: counters[chain]?.[at] ?? 0 })),
  )
  // The measured node was not told which network is that of the Pods, so it has no rule about sources outside of it.
  return { rules: rules.filter(({ notSrc }) => !notSrc), others: rules.filter(({ notSrc }) => notSrc) }
}

/** Five standard deviations of a count that chance decides. */
const spread = (count: number, of: number) => 5 * Math.sqrt((count * (of - count)) / of)

describe.each(scenarios)('counts what a real netfilter counted: $name', (scenario) => {
  const { rules, others } = counted(scenario)
  const chains = [...new Set(scenario.rules.map(({ chain }) => chain))].filter((chain) => chain !== 'OUTPUT')

  test.each(chains)('%s', (chain) => {
    const measured = scenario.rules.filter((rule) => rule.chain === chain)
    const ours = rules.filter((rule) => rule.chain === chain)
    expect(ours.map(({ target }) => target.replace(/(SVC|SEP)-.*/, '$1'))).toEqual(
      measured.map(({ rule }) => /-j (\S+)/.exec(rule)![1]!.replace(/(SVC|SEP)-.*/, '$1')),
    )
    measured.forEach(({ rule, packets }, at) => {
      const off = Math.abs(ours[at]!.packets - packets)
      expect(off, `${rule}: ${ours[at]!.packets} for ${packets}`).toBeLessThanOrEqual(
        spread(packets, scenario.connections),
      )
    })
  })

  test('the rule that only this node has takes nothing', () => {
    expect(others.map(({ target, packets }) => [target, packets])).toEqual([['KUBE-MARK-MASQ', 0]])
  })
})
