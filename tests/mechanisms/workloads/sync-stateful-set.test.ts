import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { syncStatefulSet } from '../../../sims/mechanisms/workloads/index.ts'
import type { StatefulPod, StatefulSet } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.statefulset', syncStatefulSet)

const pod = (ordinal: number, given: Partial<StatefulPod> = {}): StatefulPod => ({
  ordinal,
  revision: 'r1',
  phase: 'Running',
  ready: true,
  terminating: false,
  ...given,
})

const statefulSet: StatefulSet = {
  replicas: 3,
  podManagementPolicy: 'OrderedReady',
  updateStrategy: 'RollingUpdate',
  partition: 0,
  currentRevision: 'r1',
  updateRevision: 'r1',
  pods: [pod(0), pod(1), pod(2)],
}

/** The actions as 'create 0 r1' and 'delete 0'. */
const did = (given: Partial<StatefulSet>) =>
  syncStatefulSet({ ...statefulSet, ...given }).actions.map((each) => Object.values(each).join(' '))

const parallel = { podManagementPolicy: 'Parallel' } as const

describe('syncStatefulSet', () => {
  test('a set of no replicas without Pods is done', () => {
    expect(did({ replicas: 0, pods: [] })).toEqual([])
    expect(did({ ...parallel, replicas: 0, pods: [] })).toEqual([])
  })

  test('a failed Pod that is already terminating is waited for', () => {
    const failed = pod(1, { phase: 'Failed', terminating: true })
    expect(did({ pods: [pod(0), failed, pod(2)] })).toEqual([])
    expect(did({ ...parallel, pods: [pod(0), failed, pod(2)] })).toEqual([])
  })

  test('a failed surplus Pod goes like any other that is not ready', () => {
    expect(did({ replicas: 1, pods: [pod(0), pod(1, { phase: 'Failed', ready: false })] })).toEqual(['delete 1'])
  })

  test('a surplus Pod that is not ready waits for a terminating one further down, a ready one does not', () => {
    const below = [pod(0), pod(1, { terminating: true })]
    expect(did({ replicas: 1, pods: [...below, pod(2, { ready: false })] })).toEqual([])
    expect(did({ replicas: 1, pods: [...below, pod(2)] })).toEqual(['delete 2'])
  })

  test('a terminating outdated Pod is not deleted twice', () => {
    const pods = [pod(0), pod(1), pod(2, { terminating: true })]
    expect(did({ ...parallel, updateRevision: 'r2', pods })).toEqual([])
  })

  test('a Parallel set replaces an outdated Pod that is broken, an ordered one is stuck', () => {
    const pods = [pod(0), pod(1), pod(2, { ready: false })]
    expect(did({ ...parallel, updateRevision: 'r2', pods })).toEqual(['delete 2'])
    expect(did({ updateRevision: 'r2', pods })).toEqual([])
  })

  test('a Pod created in this sync holds the update of those below it up', () => {
    const pods = [pod(0), pod(1)]
    expect(did({ ...parallel, updateRevision: 'r2', pods })).toEqual(['create 2 r2'])
  })

  test('a partition just at the last ordinal updates that one, one above it none', () => {
    expect(did({ updateRevision: 'r2', partition: 2 })).toEqual(['delete 2'])
    expect(did({ updateRevision: 'r2', partition: 3 })).toEqual([])
  })

  test('a Parallel set removes a surplus Pod and updates one that stays in the same sync', () => {
    expect(did({ ...parallel, replicas: 1, updateRevision: 'r2', pods: [pod(0), pod(1)] })).toEqual([
      'delete 1',
      'delete 0',
    ])
  })

  const anyPod = fc.record({
    ordinal: fc.nat(5),
    revision: fc.constantFrom('r1', 'r2'),
    phase: fc.constantFrom('Pending' as const, 'Running' as const, 'Failed' as const, 'Unknown' as const),
    ready: fc.boolean(),
    terminating: fc.boolean(),
  })
  const anySet = fc.record({
    replicas: fc.nat(5),
    podManagementPolicy: fc.constantFrom('OrderedReady' as const, 'Parallel' as const),
    updateStrategy: fc.constantFrom('RollingUpdate' as const, 'OnDelete' as const),
    partition: fc.nat(5),
    currentRevision: fc.constant('r1'),
    updateRevision: fc.constantFrom('r1', 'r2'),
    pods: fc.uniqueArray(anyPod, { selector: ({ ordinal }) => ordinal, maxLength: 5 }),
  })

  test('creates only what is missing and wanted, deletes only what is there, and nothing twice', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const { actions } = syncStatefulSet(set)
        expect(new Set(actions.map(({ ordinal }) => ordinal)).size).toBe(actions.length)
        for (const { action, ordinal } of actions) {
          const there = set.pods.find((each) => each.ordinal === ordinal)
          if (action === 'create') expect([there, ordinal < set.replicas]).toEqual([undefined, true])
          else expect(there?.terminating).toBe(false)
        }
      }),
    )
  })

  test('takes one step at a time in order, and the same one however the Pods are listed', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const { actions } = syncStatefulSet(set)
        if (set.podManagementPolicy === 'OrderedReady') expect(actions.length).toBeLessThanOrEqual(1)
        expect(syncStatefulSet({ ...set, pods: set.pods.toReversed() }).actions).toEqual(actions)
      }),
    )
  })
})
