import { describe, expect, test } from 'vitest'
import { judge, pairUp } from '../../sims/cluster/recording/beside/index.ts'
import type { TraceEvent } from '../../sims/cluster/recording/index.ts'
import { chaptersOf, portionsOf } from '../../src/components/recordings/chapters.ts'
import { countsOf, figuresByKind, leftOut, rangeOf, resultOf } from '../../src/components/recordings/figures.ts'
import { gather } from '../../src/components/recordings/gather.ts'
import { besideOf, setBeside } from '../../src/components/recordings/played.ts'
import type { Judged } from '../../src/components/recordings/played.ts'
import { recordingIds, recordingOf, versionOf } from '../../src/components/recordings/recording.ts'
import { told } from '../../src/components/recordings/tell.ts'
import { recordingSentences } from '../../src/i18n/recordings/index.ts'

const say = recordingSentences.en

const line = (t: number, event: TraceEvent['event'], id: string, change: TraceEvent['change']): TraceEvent => {
  const [kind = '', name = ''] = id.split('/')
  return { t, actor: 'somebody', verb: 'write', event, kind, name, change }
}
const course = (...events: TraceEvent[]) => ({ initialState: {}, events })
const times = (pairs: readonly Pick<Judged, 'recorded' | 'simulated'>[]) =>
  pairs.map(({ recorded, simulated }) => [recorded, simulated])

describe('two courses side by side', () => {
  const a = (t: number) => line(t, 'ADDED', 'ConfigMap/a', {})
  const b = (t: number) => line(t, 'ADDED', 'ConfigMap/b', {})

  test('what came about in both stands in one row, with both moments', () => {
    const pairs = pairUp(course(a(10), b(20)), course(a(11), b(30)))
    expect(times(pairs)).toEqual([
      [10, 11],
      [20, 30],
    ])
    expect(judge(pairs, [])).toEqual(['same', 'same'])
  })

  test('another order is a race when less than a second lies between', () => {
    const pairs = pairUp(course(a(10), b(900)), course(b(10), a(900)))
    expect(judge(pairs, []).sort()).toEqual(['race', 'same'])
    const apart = pairUp(course(a(10), b(1900)), course(b(10), a(1900)))
    expect(judge(apart, []).sort()).toEqual(['alike', 'same'])
    expect(judge(apart, [{ rule: 'order', where: '', what: '', expected: '', found: '' }]).sort()).toEqual([
      'differs',
      'same',
    ])
  })

  test('what only one has need not be in both, unless the comparison says so', () => {
    const pairs = pairUp(course(a(10), b(20)), course(a(10)))
    expect(judge(pairs, [])).toEqual(['same', 'free'])
    const difference = { rule: 'states', where: 'ConfigMap/b', what: 'is there', expected: 'yes', found: 'no' } as const
    expect(judge(pairs, [difference])).toEqual(['same', 'differs'])
  })

  test('alike Pods may change places, so that the most stays in order', () => {
    const pod = (t: number, n: number) => line(t, 'ADDED', `Pod/x-<pod${n}>`, { phase: 'Pending' })
    const run = (t: number, n: number) => line(t, 'MODIFIED', `Pod/x-<pod${n}>`, { phase: 'Running' })
    const pairs = pairUp(
      course(pod(0, 1), pod(1, 2), run(2000, 2), run(4000, 1)),
      course(pod(0, 1), pod(1, 2), run(2000, 1), run(4000, 2)),
    )
    expect(judge(pairs, [])).toEqual(['same', 'race', 'same', 'same'])
    expect(pairs.map(({ other }) => other)).toEqual(['Pod/x-<pod2>', 'Pod/x-<pod1>', 'Pod/x-<pod1>', 'Pod/x-<pod2>'])
  })

  test('a refusal is told unless it is a lost race', () => {
    const refused = (code: number) => line(5, 'REFUSED', 'ConfigMap/a', { code, reason: 'Why' })
    const pairs = pairUp(course(refused(409), refused(429)), undefined)
    expect(pairs.map(({ changes }) => told(changes, say))).toEqual(['refused: 429 Why'])
  })
})

describe('a change in few words', () => {
  const changed = (kind: string, before: TraceEvent['change'], change: TraceEvent['change']) =>
    pairUp({ initialState: { [`${kind}/x`]: before }, events: [line(1, 'MODIFIED', `${kind}/x`, change)] }, undefined)
      .map(({ changes }) => told(changes, say))
      .join(' | ')

  test.each([
    ['ReplicaSet', { replicas: 3 }, { replicas: 5 }, 'replicas 3 → 5'],
    ['Pod', {}, { node: 'node-1', conditions: { PodScheduled: 'True' } }, 'bound to node-1'],
    ['Pod', {}, { deletionTimestamp: 'set', gracePeriod: 30 }, 'is to go; grace period 30 s'],
    ['Endpoints', { ready: ['p'] }, { ready: null, notReady: ['p'] }, 'p listed as not ready'],
    ['Endpoints', { ready: ['p'] }, { ready: null }, 'p leaves'],
    ['Node', { taints: 'a:NoSchedule' }, { taints: null }, 'taints taken away'],
    [
      'Pod',
      { phase: 'Pending' },
      {
        phase: 'Running',
        conditions: { Ready: 'True', ContainersReady: 'True' },
        containers: { web: 'running ready' },
      },
      'phase Running; Ready True; web running ready',
    ],
  ])('%s from %j by %j', (kind, before, change, expected) => {
    expect(changed(kind, before, change)).toBe(expected)
  })
})

describe('rows', () => {
  const row = (recorded: number, id: string, value = 'v') =>
    ({
      recorded,
      simulated: recorded,
      actor: 'k',
      id,
      aspects: [],
      changes: [{ aspect: '', code: 'set', field: 'f', value }],
      verdict: 'same',
    }) as Judged

  test('of one kind within a second are one, names that differ left open', () => {
    const [first, second] = gather([
      row(0, 'Pod/x-<pod1>', 'node-1'),
      row(5, 'Pod/x-<pod2>', 'node-2'),
      row(1500, 'Pod/x-<pod3>'),
    ])
    expect(first!.all).toHaveLength(2)
    expect(first!.isOne).toBe(false)
    expect(told(first!.changes, say)).toBe('f node-n')
    expect(second!.all).toHaveLength(1)
  })

  test('are shown in portions', () => {
    const rows = gather(Array.from({ length: 70 }, (_, n) => row(n * 2000, `ConfigMap/${n}`)))
    expect(portionsOf(rows).map(({ length }) => length)).toEqual([30, 30, 10])
    expect(portionsOf([])).toEqual([])
  })

  test('say from when to when', () => {
    expect(rangeOf([2394, 2421])).toBe('2.39 – 2.42')
    expect(rangeOf([2394, 2391])).toBe('2.39')
    expect(rangeOf([undefined])).toBe('–')
  })
})

describe('a recording', () => {
  test('is found by its name, with its version', async () => {
    expect(recordingIds.length).toBeGreaterThan(35)
    expect(recordingIds).not.toContain('ordering-variants')
    expect(versionOf(await recordingOf('create-deployment'))).toBe('Kubernetes v1.20.2')
    expect(() => recordingOf('nosuch')).toThrow(/^tests\/traces: expected nosuch\.json, found /)
  })

  test('is played and cut into what came of each act', async () => {
    const beside = await besideOf('create-deployment')
    expect(resultOf(beside)).toBe('agrees')
    const chapters = chaptersOf(beside)
    expect(chapters.map(({ act }) => act?.text)).toEqual(['kubectl apply Service/web', 'kubectl apply Deployment/web'])
    expect(chapters.reduce((sum, { milestones }) => sum + milestones, 0)).toBe(beside.pairs.length)
    const { same, race, ...others } = countsOf(beside.pairs)
    expect(same).toBeGreaterThan(race)
    expect(others).toEqual({ alike: 0, differs: 0, free: 0, alone: 0 })
    expect(figuresByKind(beside.pairs)[0]).toMatchObject({ kind: 'Pod', objects: 3 })
    expect(leftOut(beside)).toEqual({ writes: 37, events: 19, conflicts: 1 })
    expect(await besideOf('create-deployment')).toBe(beside)
  })

  test('that differs says where', async () => {
    const recording = await recordingOf('finalizer-custom')
    const events = recording.events.map((event) => (event.kind === 'ConfigMap' ? { ...event, actor: 'nobody' } : event))
    const beside = setBeside('finalizer-custom', { ...recording, events })
    expect(resultOf(beside)).toBe('differsIn')
    expect(countsOf(beside.pairs).differs).toBeGreaterThan(0)
  })

  test('of clients’ requests alone is not played, and shows the answers', async () => {
    const beside = await besideOf('list-watch')
    expect(resultOf(beside)).toBe('notPlayed')
    const [chapter] = chaptersOf(beside)
    expect(chapter!.rows.map(({ changes }) => told(changes, say))).toContain(
      'POST a → {"code":201,"resourceVersion":1}',
    )
  })
})
