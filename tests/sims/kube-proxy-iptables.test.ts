import { describe, expect, test } from 'vitest'
import kubeProxyIptables from '../../sims/catalog/kube-proxy-iptables/index.ts'
import type { Event, State } from '../../sims/catalog/kube-proxy-iptables/model.ts'
import type { Params } from '../../sims/catalog/kube-proxy-iptables/params.ts'
import { run } from '../../sims/kernel/index.ts'
import type { Act, Frame, Start } from '../../sims/kernel/index.ts'
import { iptablesRules } from '../../sims/mechanisms/network/index.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(kubeProxyIptables)

const play = (start: Start<Params>) => run(kubeProxyIptables, start)
const end = (start: Start<Params>) => play(start).frames.at(-1)!.state

/** `act(2000, 'stopPod', 'web-b')` */
const act = (at: number, name: string, on = ''): Act => ({ do: name, at, on })
const sends = (...froms: string[]) => froms.map((from, index) => act(1000 * (index + 1), 'send', from))

/** `SERVICES ○● SVC-LOLE ○●`: the rules that the first packet was asked, chain by chain; a disc matched. */
function path(start: Start<Params>): string {
  const { steps } = play(start).frames.find(({ event }) => event.kind === 'packet.sent')!.state.flight!.passage
  const asked = steps.map(({ chain, rule, matched }, index) => {
    const goesOn = rule > 0 && steps[index - 1]!.chain === chain
    return (goesOn ? '' : ` ${chain.replace('KUBE-', '')} `) + (matched ? '●' : '○')
  })
  return asked.join('').trim()
}

/** `10.244.1.9:41001 > 10.96.0.20:80`: the packet on node-1. */
const packet = ({ state: { flight } }: Frame<State, Event>) => {
  if (!flight) return '-'
  const { src, sport, dst, dport, mark } = flight.now
  return `${src}:${sport} > ${dst}:${dport}${mark ? ' marked' : ''}`
}

/** The film without the moments at which the packet is as it was. */
const way = (start: Start<Params>) =>
  film(play(start), packet).filter((line, index, all) => line.slice(6) !== all[index - 1]?.slice(6))

/** What became of each packet: `web-b ready`, `REJECT`, `lost`. */
const outcomes = (start: Start<Params>) =>
  play(start).frames.flatMap(({ event }) => {
    if (event.kind === 'packet.followed') return [`${event.number} ${event.pod} ${event.outcome}`]
    if (event.kind === 'connection.tracked') return [`1 ${event.pod}`]
    if (event.kind === 'packet.refused') return [event.target]
    return event.kind === 'packet.lost' ? ['lost'] : []
  })

/** `0.5000000000 XQWD | rest CBTF`: the chain that picks an endpoint. */
const picks = ({ tables }: State) => {
  const [, rules = []] = Object.entries(tables.nat).find(([chain]) => chain.startsWith('KUBE-SVC')) ?? []
  return rules.map(({ probability = 'rest', target }) => `${probability} ${target.slice(-4)}`).join(' | ')
}

// The chains, their order, and what they do: the rules that kube-proxy v1.20.2 wrote (suite network.iptables), and
// kubernetes.io, Using Source IP and Virtual IPs and Service Proxies (v1.35).
describe('a connection to the clusterIP', () => {
  const start = { scenario: 'cluster-ip' }

  test('asks rule after rule until one takes the packet, and leaves the source alone', () => {
    expect(path(start)).toBe('PREROUTING ● SERVICES ○● SVC-LOLE ○● SEP-XIQG ○● FORWARD ● POSTROUTING ● POSTROUTING ●')
    expect(way(start)).toEqual([
      '    0s  -',
      '    1s  10.244.1.9:41001 > 10.96.0.20:80',
      '1.007s  10.244.1.9:41001 > 10.244.1.6:8080',
      '1.012s  10.244.1.6:8080 > 10.244.1.9:41001',
      '1.013s  10.96.0.20:80 > 10.244.1.9:41001',
      '1.018s  10.244.1.9:41001 > 10.244.1.6:8080',
    ])
  })

  test('is counted once, however many packets follow', () => {
    const acts = [...sends('pod'), ...[2, 3, 4].map((second) => act(second * 1000, 'sendAgain', '41001'))]
    const { counters, connections } = end({ acts })
    expect([connections[0]!.packets, counters['PREROUTING'], counters['POSTROUTING']]).toEqual([5, [1], [1]])
  })

  // kubernetes/kubernetes#100698 and #100755: entries of TCP connections are not deleted, so that a Pod can end them well.
  test('stays with its endpoint when that is no longer ready, while new ones go elsewhere', () => {
    const acts = [
      ...sends('pod'),
      act(2000, 'flipReady', 'web-b'),
      act(4000, 'send', 'pod'),
      act(5000, 'sendAgain', '41001'),
    ]
    expect(outcomes({ acts })).toEqual(['1 web-b', '2 web-b ready', '1 web-c', '2 web-c ready', '3 web-b unready'])
    expect(picks(play(start).frames[0]!.state)).toBe('0.3333333333 XQWD | 0.5000000000 XIQG | rest CBTF')
    expect(picks(end(start))).toBe('0.5000000000 XQWD | rest CBTF')
  })

  test('breaks when its Pod is gone, and is not moved to another', () => {
    const acts = [
      ...sends('pod'),
      act(2000, 'stopPod', 'web-b'),
      act(2500, 'sendAgain', '41001'),
      act(4000, 'sendAgain', '41001'),
    ]
    expect(outcomes({ acts })).toEqual(['1 web-b', '2 web-b ready', '3 web-b stopped', '4 web-b stopped'])
  })

  test('is lost on a Pod that is gone until kube-proxy has rewritten the rules, a second later', () => {
    const acts = [act(1000, 'stopPod', 'web-b'), act(1500, 'send', 'pod'), act(2500, 'send', 'pod')]
    expect(outcomes({ acts })).toEqual(['1 web-b', 'lost', '1 web-c', '2 web-c ready'])
  })

  test('is rejected by the filter table when no endpoint is ready', () => {
    const params = { endpoints: 0 }
    expect(path({ params, acts: sends('pod') })).toBe('PREROUTING ● SERVICES ○ FORWARD ● SERVICES ●')
    expect(path({ params, acts: sends('outside') })).toBe('PREROUTING ● SERVICES ● INPUT ● EXTERNAL-SERVICES ●')
    expect(outcomes({ params, acts: sends('pod', 'outside') })).toEqual(['REJECT', 'REJECT'])
  })
})

describe('a connection to a node port', () => {
  const start = { scenario: 'node-port' }

  test('joins the same chain with a mark, for which the Pod sees the node and not the client', () => {
    expect(path(start)).toBe(
      'PREROUTING ● SERVICES ○○● NODEPORTS ● MARK-MASQ ● NODEPORTS ● SVC-LOLE ○○● SEP-CBTF ○● FORWARD ● POSTROUTING ● POSTROUTING ○●●',
    )
    expect(way(start)).toEqual([
      '    0s  -',
      '    1s  192.0.2.7:41001 > 10.0.0.11:30080',
      '1.006s  192.0.2.7:41001 > 10.0.0.11:30080 marked',
      '1.012s  192.0.2.7:41001 > 10.244.2.5:8080 marked',
      '1.016s  192.0.2.7:41001 > 10.244.2.5:8080',
      '1.017s  10.0.0.11:41001 > 10.244.2.5:8080',
      '1.019s  10.244.2.5:8080 > 10.0.0.11:41001',
      ' 1.02s  10.0.0.11:30080 > 192.0.2.7:41001',
      '1.025s  10.0.0.11:41001 > 10.244.2.5:8080',
    ])
  })

  test('keeps its source and stays on the node under externalTrafficPolicy Local', () => {
    const local = { params: { ...params('Local'), seed: 7 }, acts: sends('outside') }
    expect(outcomes(local)).toEqual(['1 web-b', '2 web-b ready'])
    expect(way(local).filter((line) => line.includes('192.0.2.7:41001 > 10.244'))).toHaveLength(2)
    expect(way(local).join()).not.toContain('marked')
  })

  test('is dropped under Local by a node that has no endpoint, while Pods there still reach one', () => {
    const acts = [
      ...['web-a', 'web-b'].map((pod) => act(500, 'flipReady', pod)),
      ...[act(2000, 'send', 'outside'), act(3000, 'send', 'pod')],
    ]
    expect(outcomes({ params: params('Local'), acts })).toEqual(['DROP', '1 web-c', '2 web-c ready'])
  })
})

const params = (externalTrafficPolicy: 'Cluster' | 'Local') => ({ externalTrafficPolicy })

describe('an endpoint that calls its own Service', () => {
  test('is masqueraded where the draw picks itself, and only there', () => {
    expect(way({ scenario: 'hairpin' })).toEqual([
      '    0s  -',
      '    1s  10.244.1.5:41001 > 10.96.0.20:80',
      '1.006s  10.244.1.5:41001 > 10.96.0.20:80 marked',
      '1.007s  10.244.1.5:41001 > 10.244.1.5:8080 marked',
      '1.011s  10.244.1.5:41001 > 10.244.1.5:8080',
      '1.012s  10.244.1.1:41001 > 10.244.1.5:8080',
      '1.014s  10.244.1.5:8080 > 10.244.1.1:41001',
      '1.015s  10.96.0.20:80 > 10.244.1.5:41001',
      ' 1.02s  10.244.1.1:41001 > 10.244.1.5:8080',
    ])
    expect(way({ params: { seed: 2 }, acts: sends('self') })[2]).toBe('1.007s  10.244.1.5:41001 > 10.244.1.6:8080')
  })
})

/** All chains that kube-proxy writes for the Service while these Pods are ready, by `iptablesRules`. */
function written(externalTrafficPolicy: string, ready: readonly string[]) {
  const ips: Readonly<Record<string, string>> = { 'node-1': '10.244.1', 'node-2': '10.244.2' }
  const addresses = Object.entries(ips).flatMap(([nodeName, network]) =>
    [5, 6].map((host) => ({ ip: `${network}.${host}`, nodeName })),
  )
  const of = { namespace: 'default', name: 'web' }
  const port = { port: 80, protocol: 'TCP', nodePort: 30080 }
  const { nat, filter } = iptablesRules({
    ...{ nodeName: 'node-1', nodeIP: '10.0.0.11', clusterCIDR: '10.244.0.0/16' },
    services: [
      {
        ...of,
        type: 'NodePort',
        clusterIP: '10.96.0.20',
        ports: [port],
        sessionAffinity: 'None',
        externalTrafficPolicy,
      },
    ],
    endpoints: [
      {
        ...of,
        subsets: [
          {
            addresses: addresses.filter((_, index) => ready.includes('abcd'[index]!)),
            ports: [{ port: 8080, protocol: 'TCP' }],
          },
        ],
      },
    ],
  })
  const text = JSON.stringify({ nat, filter })
  return JSON.parse(text.replace(/(KUBE-[A-Z]{3}-\w{4})\w{12}/g, '$1')) as typeof nat
}

test.each(['Cluster', 'Local'])('the rules are those of kube-proxy, their hashes cut to four letters: %s', (policy) => {
  for (const [ready, gone] of [
    ['abcd', ''],
    ['abc', 'd'],
    ['bd', 'ac'],
    ['c', 'abd'],
    ['', 'abcd'],
  ] as const) {
    const acts = [...gone].map((pod) => act(1000, 'stopPod', `web-${pod}`))
    const { nat, filter } = end({ params: { endpoints: 4, ...params(policy as 'Local') }, acts }).tables
    expect({ nat, filter }).toMatchObject(written(policy, [...ready]))
  }
})

// The hashes are those of the suite network.iptables for the same addresses: 10.244.1.5 and 10.244.2.6.
test('kube-proxy writes only when the ready endpoints have changed, and once for all that changed meanwhile', () => {
  const acts = [
    ...[act(1000, 'flipReady', 'web-a'), act(1400, 'addEndpoint'), act(6000, 'flipReady', 'web-b')],
    ...[act(6300, 'flipReady', 'web-b'), act(8000, 'send', 'pod')],
  ]
  const { frames } = play({ acts })
  expect(frames.filter(({ actor }) => actor === 'kubeProxy').map(({ at, state }) => `${at} ${picks(state)}`)).toEqual([
    '2000 0.3333333333 XIQG | 0.5000000000 CBTF | rest GSGF',
  ])
})

test('a packet that is counted as one of many takes the way that it would take alone', () => {
  const connections = 80
  const params = { seed: 5, connections }
  const oneByOne = play({
    params,
    acts: Array.from({ length: connections }, (_, index) => act(1000 + index * 100, 'send', 'self')),
  })
  expect(oneByOne.end).toBe('settled')
  expect(new Set(oneByOne.frames.at(-1)!.state.connections.map(({ pod }) => pod)).size).toBe(3)
  expect(end({ params, acts: [act(1000, 'sendMany', 'self')] }).counters).toEqual(
    oneByOne.frames.at(-1)!.state.counters,
  )
})
