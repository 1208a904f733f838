import { describe, expect, test } from 'vitest'
import { defaults, run } from '../../sims/kernel/index.ts'
import type { Frame } from '../../sims/kernel/index.ts'
import scheduler from '../../sims/catalog/scheduler/index.ts'
import { inputOf } from '../../sims/catalog/scheduler/input.ts'
import type { Event, Params, State } from '../../sims/catalog/scheduler/model.ts'
import { schedule } from '../../sims/mechanisms/scheduler/index.ts'
import { film } from '../support/film.ts'
import { labelsOf } from '../support/labels.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(scheduler)

type Start = Parameters<typeof run<State, Event, typeof scheduler.params>>[1]
const play = (start: Start) => run(scheduler, start)
const last = (start: Start) => play(start).frames.at(-1)!.state
const happened = <K extends Event['kind']>(start: Start, kind: K) =>
  play(start).frames.flatMap(({ event }) => (event.kind === kind ? [event as Extract<Event, { kind: K }>] : []))

/** `a db cache b batch web-1? c api` : the Pods on every node; `?` is assumed, `!` terminates. */
const places = ({ nodes, pods }: State) => {
  const mark = (phase: string) => ({ assumed: '?', terminating: '!' })[phase] ?? ''
  return nodes.flatMap(({ name }) => [
    name.slice(-1),
    ...pods.filter(({ node, phase }) => node === name && phase !== 'gone').map((pod) => pod.name + mark(pod.phase)),
  ])
}

/** `activeQ: a db cache b batch c api` : where the first new Pod is, then the nodes; only what differs from the moment before. */
function story(start: Start): string[] {
  const draw = ({ state }: Frame<State, Event>) =>
    [`${state.pods.find(({ name }) => name === 'web-1')!.phase}:`, ...places(state)].join(' ')
  const told = play(start)
  const frames = told.frames.filter((frame, index) => !index || draw(frame) !== draw(told.frames[index - 1]!))
  return film({ ...told, frames }, draw)
}

/** `ready node-a none 34 55 0×2 100×3 389` : the rows of the matrix when the first Pod has its node. */
const rows = (start: Start) => {
  const frames = play(start).frames.filter(({ event }) => event.kind === 'pod.assumed')
  const { state } = frames[0]!
  const params = { ...defaults(scheduler.params), ...scheduler.scenarios[start?.scenario as 'pending']?.params }
  const [item] = scheduler.scene(state, params, 0).rows[1]!.items
  if (item?.is !== 'table') throw new Error('the second row holds the matrix')
  return item.rows.map(({ cells, look }) =>
    [look, ...cells.map((cell) => (typeof cell === 'string' ? cell : cell.word))].join(' ').trim(),
  )
}

const CLUSTER = 'a db cache b batch c api'

describe('the least requested node', () => {
  test('wins although it works hardest: 3000m, 1000m and 2000m are requested, loads are 10, 95 and 50 percent', () => {
    // LeastAllocated is ((free / all of cpu) + (free / all of memory)) / 2, each in whole percent:
    // (62 + 81) / 2 on node-b. BalancedAllocation is 100 x (1 - |1500/4000 - 1500/8192|). Default weights since v1.23.
    expect(rows({ scenario: 'least-allocated' })).toEqual([
      'ready node-a none 34 55 0×2 100×3 389',
      'succeeded node-b none 71 80 0×2 100×3 451',
      'ready node-c none 53 68 0×2 100×3 421',
    ])
  })

  test('wins whatever the loads are', () => {
    const acts = ['node-a', 'node-b', 'node-c'].map((on) => ({ do: 'changeLoad', at: 0, on }))
    expect(places(last({ acts }))).toEqual(places(last({})))
    expect(last({ acts }).nodes.map(({ load }) => load)).toEqual([95, 5, 95])
  })

  test('loses under MostAllocated, which packs', () => {
    expect(places(last({ params: { strategy: 'MostAllocated' } })).join(' ')).toBe('a db cache web-1 b batch c api')
  })
})

test('the plugins that are left out would change no choice', () => {
  // `schedule` runs all of them, and agrees with the reference suite scheduler.schedule.
  const weights = {
    NodeResourcesBalancedAllocation: 1,
    ImageLocality: 1,
    InterPodAffinity: 2,
    NodeAffinity: 2,
    PodTopologySpread: 2,
    TaintToleration: 3,
  }
  const table = scheduler.params
  for (const cpu of [100, 500, 900, 1700, 2600, 4000])
    for (const strategy of table.strategy.options)
      for (const disk of table.disk.options)
        for (const taint of table.taint.options) {
          const params: Params = { ...defaults(scheduler.params), cpu, strategy, disk, taint, pods: 3 }
          for (const { state, event } of play({ params }).frames) {
            if (event.kind !== 'pod.assumed' && event.kind !== 'pod.unschedulable') continue
            const input = inputOf(state.cycle!, params)
            const { best } = schedule({ ...input, weights: { ...weights, [`NodeResources${strategy}`]: 1 } })
            if (event.kind === 'pod.unschedulable') expect(best).toEqual([])
            else expect(best).toContain(event.node)
          }
        }
})

describe('taints and labels', () => {
  test('PreferNoSchedule costs 300 points, NoSchedule the node, and the last node left is not scored', () => {
    expect(rows({ scenario: 'taints-and-affinity' })).toEqual([
      'failing node-a NodeAffinity',
      'ready node-b none 71 80 0×2 0×3 151',
      'succeeded node-c none 53 68 0×2 100×3 421',
    ])
    const vetoes = happened({ scenario: 'taints-and-affinity' }, 'node.filtered').map(({ filter }) => filter)
    expect(vetoes.slice(3)).toEqual(['NodeAffinity', 'none', 'TaintToleration'])
    expect(places(last({ scenario: 'taints-and-affinity' })).join(' ')).toBe('a db cache b batch web-2 c api web-1')
  })

  test('a toleration opens the node, and nothing else does', () => {
    const params = { cpu: 2500, taint: 'NoSchedule' } as const
    expect(happened({ params }, 'pod.bound')).toEqual([])
    expect(happened({ params: { ...params, tolerates: true } }, 'pod.bound')).toMatchObject([{ node: 'node-b' }])
  })

  test('a taint that comes while a cycle runs is not seen by it', () => {
    const acts = [{ do: 'flipTaint', at: 3, on: 'node-b' }]
    expect(places(last({ acts })).join(' ')).toBe('a db cache b batch web-1 c api')
  })
})

describe('a Pod that fits nowhere', () => {
  test('waits for a change of the cluster, then for its back-off of 1 s', () => {
    // podInitialBackoffSeconds 1: kubernetes.io, kube-scheduler Configuration (v1).
    expect(story({ scenario: 'pending' })).toEqual([
      `    0s  activeQ: ${CLUSTER}`,
      `0.002s  cycle: ${CLUSTER}`,
      `0.006s  unschedulable: ${CLUSTER}`,
      `  0.5s  backoffQ: ${CLUSTER}`,
      `1.006s  activeQ: ${CLUSTER}`,
      `1.008s  cycle: ${CLUSTER}`,
      '1.012s  assumed: a db cache b batch web-1? c api',
      '1.013s  bound: a db cache b batch web-1 c api',
    ])
  })

  test('says how many nodes said no, and why', () => {
    const { frames } = play({ scenario: 'pending' })
    const { state } = frames.find(({ event }) => event.kind === 'pod.unschedulable')!
    const texts = labelsOf(scheduler.scene(state, defaults(scheduler.params), 0))
    const from = texts.indexOf('0/3 nodes are available:')
    expect(texts.slice(from, from + 3)).toEqual([
      '0/3 nodes are available:',
      '1 had untolerated taint',
      '2 Insufficient cpu',
    ])
  })

  test('is not moved by a load that falls', () => {
    const acts = [{ do: 'changeLoad', at: 2000, on: 'node-b' }]
    const { frames } = play({ scenario: 'pending', acts })
    expect(frames.at(-1)!.event.kind).toBe('load.changed')
  })

  test('backs off for 1, 2, 4, 8 and then 10 s', () => {
    // podMaxBackoffSeconds 10: kubernetes.io, kube-scheduler Configuration (v1).
    const acts = [0.5, 1.1, 3.1, 7.1, 15.1].map((s) => ({ do: 'flipTaint', at: s * 1000, on: 'node-a' }))
    const { frames } = play({ params: { cpu: 4000 }, acts })
    const moved = frames.filter(({ event }) => event.kind === 'pod.moved' && event.to === 'activeQ')
    expect(moved.map(({ because }) => because['backOffMs'])).toEqual([1000, 2000, 4000, 8000, 10_000])
  })
})

describe('a Pod of high priority that fits nowhere', () => {
  test('evicts the least important Pod that makes room, and waits until it has ended', () => {
    expect(story({ scenario: 'preemption' })).toEqual([
      `    0s  activeQ: ${CLUSTER}`,
      `0.002s  cycle: ${CLUSTER}`,
      '0.006s  unschedulable: a db cache b batch! c api',
      '2.006s  unschedulable: a db cache b c api',
      '2.006s  activeQ: a db cache b c api',
      '2.008s  cycle: a db cache b c api',
      '2.012s  assumed: a db cache b web-1? c api',
      '2.013s  bound: a db cache b web-1 c api',
    ])
  })

  test('keeps the room it was promised: the next Pod evicts elsewhere', () => {
    const promised = happened({ scenario: 'preemption', params: { pods: 2 } }, 'pod.preempts')
    expect(promised.map(({ pod, node, victims }) => [pod, node, ...victims])).toEqual([
      ['web-1', 'node-b', 'batch'],
      ['web-2', 'node-c', 'api'],
    ])
  })

  test('evicts nobody of its own priority', () => {
    // Pod Priority and Preemption, kubernetes.io: only Pods with lower priority are preempted.
    const victims = (priority: number) =>
      happened({ params: { cpu: 3200, priority, pods: 3 } }, 'pod.preempts').flatMap((event) => event.victims)
    expect(victims(0)).toEqual([])
    expect(victims(500)).toEqual(['batch'])
  })
})
