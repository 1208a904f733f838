import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { podsToDelete } from '../../../sims/mechanisms/workloads/index.ts'
import type { ReplicaSetPod } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.podstodelete', podsToDelete)

const running = (name: string, nodeName: string, more: Partial<ReplicaSetPod> = {}): ReplicaSetPod => ({
  name,
  nodeName,
  phase: 'Running',
  ready: true,
  readySince: 0,
  restarts: [0],
  created: 0,
  ...more,
})

const first = (...pods: ReplicaSetPod[]) => podsToDelete({ pods, siblings: [], delete: 1 }).delete[0]

describe('podsToDelete', () => {
  test('of nothing it deletes nothing', () => {
    expect(podsToDelete({ pods: [], siblings: [], delete: 0 }).delete).toEqual([])
  })

  test('a Pod that was ready from the beginning of time is not one of unknown time', () => {
    expect(first(running('known', 'n1'), running('unknown', 'n2', { readySince: null }))).toBe('unknown')
  })

  test('since when it was ready means nothing while a Pod is not ready', () => {
    const ill = { ready: false, readySince: 5 }
    expect(
      first(running('calm', 'n1', { ...ill, readySince: 9 }), running('wild', 'n2', { ...ill, restarts: [1] })),
    ).toBe('wild')
  })

  test('a Pod without container statuses has restarted as little as one with a count of 0', () => {
    const none = running('none', 'n1', { restarts: [], created: 1 })
    expect(first(none, running('zero', 'n2'))).toBe('none')
    expect(first(none, running('once', 'n2', { restarts: [1] }))).toBe('once')
  })

  test('siblings can turn the order, one by one', () => {
    const pods = [running('a', 'n1', { created: 1 }), running('b', 'n2')]
    const sibling = { nodeName: 'n2', phase: 'Running', deleting: false }
    expect(podsToDelete({ pods, siblings: [], delete: 1 }).delete).toEqual(['a'])
    expect(podsToDelete({ pods, siblings: [sibling], delete: 1 }).delete).toEqual(['b'])
    expect(podsToDelete({ pods, siblings: [{ ...sibling, deleting: true }], delete: 1 }).delete).toEqual(['a'])
  })

  const anyPods = fc
    .array(
      fc.record({
        nodeName: fc.constantFrom('', 'n1', 'n2'),
        phase: fc.constantFrom('Pending' as const, 'Unknown' as const, 'Running' as const),
        ready: fc.boolean(),
        readySince: fc.option(fc.nat(3)),
        restarts: fc.array(fc.nat(3), { maxLength: 2 }),
      }),
      { maxLength: 6 },
    )
    // Different ages, so that no two tie.
    .map((pods) => pods.map((pod, index) => ({ ...pod, name: `p${index}`, created: index })))

  test('a larger cut begins with the smaller one', () => {
    fc.assert(
      fc.property(anyPods, fc.nat(4), (pods, count) => {
        fc.pre(count + 1 < pods.length)
        const chosen = podsToDelete({ pods, siblings: [], delete: count }).delete
        expect(chosen).toHaveLength(count)
        expect(podsToDelete({ pods, siblings: [], delete: count + 1 }).delete.slice(0, count)).toEqual(chosen)
      }),
    )
  })

  test('Pods may be listed in any order, unless all go', () => {
    fc.assert(
      fc.property(anyPods, (pods) => {
        const count = Math.max(0, pods.length - 1)
        const chosen = podsToDelete({ pods, siblings: [], delete: count })
        expect(podsToDelete({ pods: pods.toReversed(), siblings: [], delete: count })).toEqual(chosen)
      }),
    )
  })
})
