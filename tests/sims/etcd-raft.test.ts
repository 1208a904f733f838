import { describe, expect, test } from 'vitest'
import { defaults, run } from '../../sims/kernel/index.ts'
import type { Act, Frame } from '../../sims/kernel/index.ts'
import { timeoutOf } from '../../sims/catalog/etcd-raft/cluster.ts'
import etcdRaft from '../../sims/catalog/etcd-raft/index.ts'
import type { Event, Params, State } from '../../sims/catalog/etcd-raft/model.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(etcdRaft)

/**
 * `L2 1 1a (2) | F2 1 1a | x1 1`: role (leader, candidate, follower, or x when stopped) and term, then the log, each entry with
 * its term and what it carries, in brackets while the member does not know it to be committed.
 */
const cluster = ({ state }: Frame<State, Event>): string =>
  state.members
    .map(({ up, node: { role, term, log, commit } }) => {
      const entries = log.map(([of, data], at) => (at < commit ? `${of}${data}` : `(${of}${data})`))
      return [`${up ? role[0]!.toUpperCase() : 'x'}${term}`, ...entries].join(' ')
    })
    .join(' | ')

const play = (params: Partial<Params>, ...acts: Act[]) => run(etcdRaft, { params: { writes: 0, ...params }, acts })
const last = ({ frames }: { frames: readonly Frame<State, Event>[] }) => frames.at(-1)!

describe('a write', () => {
  test('is committed by the first answer of three members, and followers learn it a message later', () => {
    // The order of RawNode's messages: suite control.raft, "replicate two entries".
    const { frames } = play({}, { do: 'write', at: 300, on: 'm1' })
    expect(film({ frames, beats: [], violations: [], end: 'settled' }, cluster)).toEqual([
      '    0s  L1 1 1a | F1 1 1a | F1 1 1a',
      '  0.3s  L1 1 1a (1b) | F1 1 1a | F1 1 1a',
      '0.312s  L1 1 1a (1b) | F1 1 1a (1b) | F1 1 1a',
      '0.314s  L1 1 1a (1b) | F1 1 1a (1b) | F1 1 1a (1b)',
      '0.324s  L1 1 1a 1b | F1 1 1a (1b) | F1 1 1a (1b)',
      '0.326s  L1 1 1a 1b | F1 1 1a (1b) | F1 1 1a (1b)',
      '0.336s  L1 1 1a 1b | F1 1 1a 1b | F1 1 1a (1b)',
      '0.338s  L1 1 1a 1b | F1 1 1a 1b | F1 1 1a 1b',
    ])
  })

  test.each([
    // Members, and how many may fail: etcd.io/docs/v3.5/faq, "What is failure tolerance?".
    [3, 1],
    [4, 1],
    [5, 2],
  ])('in a cluster of %i is committed with %i members stopped, and not with one more', (members, tolerance) => {
    const committed = (stopped: number) => {
      const stops = Array.from({ length: stopped }, (_, index) => ({ do: 'stop', at: 100, on: `m${members - index}` }))
      return last(play({ members }, ...stops, { do: 'write', at: 300, on: 'm1' })).state.chosen.length === 3
    }
    expect([committed(tolerance), committed(tolerance + 1)]).toEqual([true, false])
  })

  test('that missed a follower reaches it after the first heartbeat that comes through', () => {
    const gap: Act[] = [
      { do: 'cut', at: 100, on: 'm1-m3' },
      { do: 'write', at: 300, on: 'm1' },
      { do: 'heal', at: 450 },
    ]
    // Suite control.raft, "follower crash and catch-up by heartbeat"; here the heartbeat of 500 ms and messages of 12 ms.
    expect(film(play({}, ...gap), cluster).slice(-3, -1)).toEqual([
      '0.524s  L1 1 1a 1b | F1 1 1a 1b | F1 1 1a',
      '0.536s  L1 1 1a 1b | F1 1 1a 1b | F1 1 1a 1b',
    ])
  })

  test('that only a minority has is overwritten when the links are whole again', () => {
    expect(cluster(last(run(etcdRaft, { scenario: 'partition' })))).toBe(
      'F2 1 1a 2 2c | F2 1 1a 2 2c | L2 1 1a 2 2c | F2 1 1a 2 2c | F2 1 1a 2 2c',
    )
  })
})

describe('an election', () => {
  test('waits between one election timeout and just under two, in ticks of a heartbeat', () => {
    // resetRandomizedElectionTimeout, etcd-io/raft v3.6.0 raft.go: electionTimeout + rand(electionTimeout), in ticks.
    const waits = Array.from({ length: 900 }, (_, at) =>
      timeoutOf({ ...defaults(etcdRaft.params), seed: at + 1 }, 2, 1),
    )
    expect([...new Set(waits)].sort((a, b) => a - b)).toEqual([
      1000, 1100, 1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900,
    ])
  })

  test('begins a timeout after the last heartbeat that came, though most heartbeats are no events', () => {
    // m1 sends heartbeats at 900 and 1,000 ms; a stop lets the last one arrive, 12 ms later to m2, and a cut does not.
    const stood = (act: Act) => {
      const { event, at } = play({}, act).frames.find((frame) => frame.event.kind === 'election.started')!
      const { member, heard } = event as Event & { kind: 'election.started' }
      return { member, heard, waited: at - heard }
    }
    expect(stood({ do: 'stop', at: 1005, on: 'm1' })).toEqual({ member: 'm2', heard: 1012, waited: 1401 })
    expect(stood({ do: 'cut', at: 1005, on: 'm1' })).toEqual({ member: 'm2', heard: 912, waited: 1401 })
  })

  test('is won by a majority, and the old leader comes back as a follower', () => {
    const lines = film(run(etcdRaft, { scenario: 'election' }), cluster)
    expect(lines.slice(1, 5)).toEqual([
      '    1s  x1 1 1a | F1 1 1a | F1 1 1a',
      '2.413s  x1 1 1a | C2 1 1a | F1 1 1a',
      ' 2.43s  x1 1 1a | C2 1 1a | F2 1 1a',
      '2.448s  x1 1 1a | L2 1 1a (2) | F2 1 1a',
    ])
    expect(lines.at(-1)).toBe('3.698s  F2 1 1a 2 2b | L2 1 1a 2 2b | F2 1 1a 2 2b')
  })

  test('that two members split is settled by the next timeout', () => {
    const { frames } = run(etcdRaft, { scenario: 'split-vote' })
    const tale = frames
      .filter(({ event }) => event.kind.startsWith('election.'))
      .map(
        ({ event, because }) => `${event.kind.slice(9)} ${'member' in event && event.member} ${because['votes'] ?? ''}`,
      )
    expect(tale).toEqual(['started m2 ', 'started m3 ', 'stuck m2 2', 'stuck m3 2', 'started m4 ', 'won m4 3'])
  })

  test('is never won by a member that lacks a committed entry', () => {
    // Leader completeness, section 5.4.1 of the Raft paper: m3 slept through entry b.
    const { frames } = play(
      { seed: 5 },
      { do: 'stop', at: 100, on: 'm3' },
      { do: 'write', at: 300, on: 'm1' },
      { do: 'stop', at: 600, on: 'm1' },
      { do: 'restart', at: 601, on: 'm3' },
    )
    const refusals = frames.filter(({ because }) => because['why'] === 'behind')
    expect(refusals.map(({ because }) => because)).toEqual([{ why: 'behind', theirs: '1/2', own: '1/3' }])
    expect(frames.at(-1)!.state.winners.map(([, id]) => id)).toEqual([1, 2])
  })
})

describe('a read', () => {
  const reads = (...acts: Act[]) => {
    const { read } = last(play({ members: 5 }, ...acts)).state
    return read && `${read.how} ${read.state} ${read.value} ${read.acks.length}`
  }
  const apart: Act = { do: 'cut', at: 100, on: 'm1+m2' }

  test('is linearizable once a quorum has answered the leader', () => {
    expect(reads({ do: 'read', at: 300, on: 'm1' })).toBe('linearizable done a 3')
  })

  test('gets no linearizable answer from a leader in the minority, and a serializable one at once', () => {
    // etcd.io/docs/v3.5/learning/api_guarantees: serializable reads may be stale, linearizable ones go through consensus.
    expect(reads(apart, { do: 'read', at: 300, on: 'm1' })).toBe('linearizable waits  2')
    expect(reads(apart, { do: 'readLocal', at: 300, on: 'm1' })).toBe('serializable done a 1')
  })

  test('is dropped when its leader hears of a newer term', () => {
    expect(reads(apart, { do: 'read', at: 300, on: 'm1' }, { do: 'heal', at: 4000 })).toBe('linearizable lost  2')
  })
})
