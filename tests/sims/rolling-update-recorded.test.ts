import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Act } from '../../sims/kernel/index.ts'
import * as counts from '../../sims/catalog/rolling-update/counts.ts'
import type { Params } from '../../sims/catalog/rolling-update/model.ts'
import { changesOf, framesOf, progressing, setImage, sizes } from './rolling-update-film.ts'

interface Trace {
  readonly events: readonly {
    readonly kind: string
    readonly event?: string
    readonly change: { readonly conditions?: { readonly Progressing?: string } }
  }[]
  readonly summary: { readonly rsScale: readonly { readonly name: string; readonly replicas: number }[] }
}

/** A recording of a control plane: the sizes that its two ReplicaSets got, and what Progressing said, in order. */
function recorded(name: string, replicas: number) {
  const trace = JSON.parse(readFileSync(`tests/traces/${name}.json`, 'utf8')) as Trace
  const before: Record<string, number> = { v1: replicas }
  const given = trace.summary.rsScale.flatMap(({ name, replicas: to }) => {
    const set = name.includes('rsA') ? 'v1' : 'v2'
    const isSame = before[set] === to
    before[set] = to
    return isSame ? [] : [`${set}:${to}`]
  })
  const conditions = trace.events.flatMap(({ kind, event, change }) =>
    kind === 'Deployment' && event !== 'REFUSED' ? (change.conditions?.Progressing ?? []) : [],
  )
  return { sizes: given, reasons: conditions.map((condition) => condition.split(':')[1]) }
}

describe('a real control plane did the same (recorded, Kubernetes v1.20.2)', () => {
  const undo = (at: number): Act => ({ do: 'undo', at })
  test.each<[name: string, start: Partial<Params>, acts: readonly Act[], sizes: string]>([
    [
      'rolling-update-surge1-unavail0',
      { replicas: 4, maxSurge: '1', maxUnavailable: '0' },
      [setImage],
      'v2:1 v1:3 v2:2 v1:2 v2:3 v1:1 v2:4 v1:0',
    ],
    // The new ReplicaSet is created with none.
    [
      'rolling-update-surge0-unavail1',
      { replicas: 4, maxSurge: '0', maxUnavailable: '1' },
      [setImage],
      'v2:0 v1:3 v2:1 v1:2 v2:2 v1:1 v2:3 v1:0 v2:4',
    ],
    ['rolling-update-recreate', { replicas: 4, strategy: 'Recreate', stopAfter: 7 }, [setImage], 'v1:0 v2:4'],
    // No third ReplicaSet.
    [
      'rollback-undo',
      { replicas: 3 },
      [setImage, undo(100_000)],
      'v2:1 v1:2 v2:2 v1:1 v2:3 v1:0 v1:1 v2:2 v1:2 v2:1 v1:3 v2:0',
    ],
    // The undo takes the one bad Pod away.
    [
      'progress-deadline-exceeded',
      { replicas: 3, neverReady: true, progressDeadlineSeconds: 10 },
      [setImage, undo(14_000)],
      'v2:1 v2:0',
    ],
  ])('%s: the sizes of the ReplicaSets and what Progressing says, in order', (name, params, acts, expected) => {
    const frames = framesOf({ params, acts })
    const own = { sizes: sizes(frames), reasons: changesOf(frames.map(({ state }) => progressing(state))).slice(1) }
    expect(own.sizes.join(' ')).toBe(expected)
    expect(own).toEqual(recorded(name, params.replicas!))
  })

  test('10 replicas, 25 % and 25 %: three and two at once, then one by one', () => {
    const frames = framesOf({ acts: [setImage] })
    const { sizes: given, reasons } = recorded('rolling-update-25-25', 10)
    // The last three old Pods went 3, 1, 0 there, for two became ready at once.
    expect(sizes(frames)).toEqual([...given.slice(0, -2), 'v1:2', 'v1:1', 'v1:0'])
    expect(sizes(frames).join(' ')).toBe(
      'v2:3 v1:8 v2:5 v1:7 v2:6 v1:6 v2:7 v1:5 v2:8 v1:4 v2:9 v1:3 v2:10 v1:2 v1:1 v1:0',
    )
    expect(changesOf(frames.map(({ state }) => progressing(state))).slice(1)).toEqual(reasons)
  })

  test('Recreate: the new ReplicaSet comes when the last old Pod object has gone', () => {
    // rolling-update-recreate: old to 0 at 0.2 s, the last Pod removed at 7.6 s, the new one created with 4 then.
    const params = { replicas: 4, strategy: 'Recreate', stopAfter: 7 } as const
    const created = framesOf({ params, acts: [setImage] }).find(({ event }) => event.kind === 'replicaset.created')!
    expect([created.at, Object.keys(created.state.cluster.objects.Pod ?? {})]).toEqual([7001, []])
  })

  test('a deadline of 10 s is reported 11 s after the last progress, and nothing is rolled back', () => {
    // progress-deadline-exceeded: last progress at 0.14 s, condition at 11.14 s; the undo takes the one bad Pod away.
    const params = { replicas: 3, neverReady: true, progressDeadlineSeconds: 10 }
    const frames = framesOf({ params, acts: [setImage, { do: 'undo', at: 14_000 }] })
    const { at, state } = frames.find(({ event }) => event.kind === 'deadline.exceeded')!
    const wanted = counts.replicaSets(state).map(({ spec }) => spec.replicas)
    expect([at, counts.present(state), wanted]).toEqual([11_000, 'v2', [3, 1]])
    expect(frames.at(-1)!.event.kind).toBe('pods.removed')
    expect(progressing(frames.at(-1)!.state)).toBe('NewReplicaSetAvailable')
  })

  test('a Pod that is ready moves nothing before minReadySeconds have passed', () => {
    // rolling-update-minreadyseconds: ready at 1.73 s, the next size at 6.76 s.
    const params = { replicas: 4, maxSurge: '1', maxUnavailable: '1', minReadySeconds: 5 } as const
    const at = (...kinds: string[]) =>
      framesOf({ params, acts: [setImage] }).filter(({ event }) => kinds.includes(event.kind))
    expect(at('pods.ready')[0]!.at).toBe(10_002)
    expect(at('replicaset.adjusted')[0]!.at).toBe(15_002)
  })
})
