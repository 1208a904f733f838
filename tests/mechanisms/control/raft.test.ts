import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { raft } from '../../../sims/mechanisms/control/index.ts'
import type { RaftEvent } from '../../../sims/mechanisms/control/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('control.raft', raft)

const campaign = (...nodes: number[]): RaftEvent => ({ op: 'campaign', nodes })
const propose = (node: number, data: string): RaftEvent => ({ op: 'propose', node, data })
const heartbeat = (node: number): RaftEvent => ({ op: 'heartbeat', node })
const partition = (...groups: number[][]): RaftEvent => ({ op: 'partition', groups })
const crash = (node: number): RaftEvent => ({ op: 'crash', node })
const restart = (node: number): RaftEvent => ({ op: 'restart', node })

function play(nodeCount: number, ...events: RaftEvent[]) {
  const { trace, logs } = raft({ nodeCount, events })
  return { last: trace.at(-1) ?? [], logs: logs.map((log) => log.map(([term, data]) => `${term}${data}`)) }
}

describe('a cluster', () => {
  test('to which nothing happens has no history', () => {
    expect(raft({ nodeCount: 2, events: [] })).toEqual({ trace: [], logs: [[], []] })
  })

  test('elects nobody while half of it is down', () => {
    const { last } = play(4, crash(3), crash(4), campaign(1))
    expect(last.map((node) => node?.role)).toEqual(['candidate', 'follower', undefined, undefined])
  })

  test('lets nodes that stand in no group talk to nobody', () => {
    const { last } = play(3, partition([1, 2]), campaign(3), campaign(1))
    expect(last.map((node) => node?.role)).toEqual(['leader', 'follower', 'candidate'])
  })

  test('ignores timers and clients of a node that is down', () => {
    const { last, logs } = play(3, campaign(1), crash(1), heartbeat(1), propose(1, 'a'), campaign(1), restart(1))
    expect(last[0]).toEqual({ role: 'follower', term: 1, lead: 0, commit: 1, lastIndex: 1 })
    expect(logs).toEqual([['1'], ['1'], ['1']])
  })
})

describe('a vote', () => {
  test('given in a term is still given after a restart', () => {
    const { last } = play(3, partition([1, 2]), crash(2), restart(2), campaign(1), crash(1), restart(1), campaign(2))
    expect(last[1]).toMatchObject({ role: 'leader', term: 2 })
    const second = play(4, partition([1, 2]), campaign(1), crash(2), restart(2), partition([2, 3, 4]), campaign(3))
    expect(second.last[2]).toMatchObject({ role: 'candidate', term: 1 })
  })

  test('of a candidate that lost its election is not free again in that term', () => {
    const { last } = play(4, crash(4), campaign(1, 2, 3), restart(4), campaign(4))
    expect(last.map((node) => node?.role)).toEqual(['follower', 'follower', 'follower', 'follower'])
  })

  test('is refused to a longer log that ends in an earlier term', () => {
    const longOnOne = [campaign(1), partition([1], [2, 3]), propose(1, 'a'), propose(1, 'b')]
    const { last } = play(3, ...longOnOne, campaign(2), crash(1), restart(1), { op: 'heal' }, campaign(1), campaign(1))
    expect(last[0]).toMatchObject({ role: 'follower', term: 3, lastIndex: 3 })
  })
})

test('a new leader commits what an earlier one left behind together with its own first entry', () => {
  const { last, logs } = play(3, campaign(1), partition([1], [2], [3]), propose(1, 'a'), { op: 'heal' }, campaign(1))
  expect(last.map((node) => node?.commit)).toEqual([1, 1, 1])
  expect(logs[0]).toEqual(['1', '1a'])
})

test('a follower that lost several entries gets them all with the next heartbeat', () => {
  const { last, logs } = play(3, campaign(1), crash(3), propose(1, 'a'), propose(1, 'b'), restart(3), heartbeat(1))
  expect(logs[2]).toEqual(['1', '1a', '1b'])
  expect(last[2]?.commit).toBe(3)
})

const id = fc.integer({ min: 1, max: 5 })
const anyEvent: fc.Arbitrary<RaftEvent> = fc.oneof(
  { weight: 3, arbitrary: fc.uniqueArray(id, { minLength: 1, maxLength: 2 }).map((nodes) => campaign(...nodes)) },
  { weight: 4, arbitrary: fc.tuple(id, fc.constantFrom('a', 'b', 'c')).map(([node, data]) => propose(node, data)) },
  { weight: 2, arbitrary: id.map(heartbeat) },
  fc.subarray([1, 2, 3, 4, 5]).map((group) =>
    partition(
      group,
      [1, 2, 3, 4, 5].filter((each) => !group.includes(each)),
    ),
  ),
  fc.constant<RaftEvent>({ op: 'heal' }),
  id.map(crash),
  id.map(restart),
)
const anyScript = fc.array(anyEvent, { maxLength: 25 })

test('a term never has two leaders', () => {
  fc.assert(
    fc.property(anyScript, (events) => {
      const leaders = new Map<number, number>()
      for (const nodes of raft({ nodeCount: 5, events }).trace) {
        for (const [index, node] of nodes.entries()) {
          if (node?.role !== 'leader') continue
          expect(leaders.get(node.term) ?? index).toBe(index)
          leaders.set(node.term, index)
        }
      }
    }),
  )
})

test('what one node knows as committed stands in the same place wherever it is committed', () => {
  fc.assert(
    fc.property(anyScript, (events) => {
      const everybody = [1, 2, 3, 4, 5].map(restart)
      const { trace, logs } = raft({ nodeCount: 5, events: [...events, ...everybody] })
      const committed = logs.map((log, index) => log.slice(0, trace.at(-1)?.[index]?.commit))
      const longest = committed.toSorted((a, b) => b.length - a.length)[0]!
      for (const log of committed) expect(log).toEqual(longest.slice(0, log.length))
    }),
  )
})
