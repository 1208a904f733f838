import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { revisionHistory } from '../../../sims/mechanisms/workloads/index.ts'
import type { HistoricReplicaSet } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.revisionhistory', revisionHistory)

const idle = (name: string, created: number, more: Partial<HistoricReplicaSet> = {}): HistoricReplicaSet => ({
  name,
  created,
  replicas: 0,
  statusReplicas: 0,
  generation: 1,
  observedGeneration: 1,
  deleting: false,
  ...more,
})

const deleted = (revisionHistoryLimit: number | null, ...oldReplicaSets: HistoricReplicaSet[]) =>
  revisionHistory({ revisionHistoryLimit, oldReplicaSets }).deleted

describe('revisionHistory', () => {
  test('the number of sets is a limit that keeps them all, and so is the largest number there is', () => {
    expect(deleted(1, idle('a', 1), idle('b', 2))).toEqual(['a'])
    expect(deleted(2, idle('a', 1), idle('b', 2))).toEqual([])
    expect(deleted(2_147_483_647, idle('a', 1))).toEqual([])
  })

  test('names decide between sets of one moment in the order of their bytes', () => {
    expect(deleted(0, idle('web-9', 1), idle('web-10', 1), idle('Web', 1))).toEqual(['Web', 'web-10', 'web-9'])
  })

  test('a set that is being deleted neither counts nor is deleted again', () => {
    expect(deleted(0, idle('a', 1, { deleting: true }), idle('b', 2))).toEqual(['b'])
    expect(deleted(1, idle('a', 1, { deleting: true }), idle('b', 2))).toEqual([])
  })

  const anySet = fc.record({
    name: fc.string({ minLength: 1, maxLength: 3 }),
    created: fc.nat(3),
    replicas: fc.nat(1),
    statusReplicas: fc.nat(1),
    generation: fc.nat(2),
    observedGeneration: fc.nat(2),
    deleting: fc.boolean(),
  })
  const anySets = fc.uniqueArray(anySet, { maxLength: 6, selector: ({ name }) => name })

  test('keeps at least as many as the limit, and every set that has or wants Pods', () => {
    fc.assert(
      fc.property(fc.nat(6), anySets, (limit, sets) => {
        const gone = deleted(limit, ...sets)
        const alive = sets.filter(({ deleting }) => !deleting).length
        expect(alive - gone.length).toBeGreaterThanOrEqual(Math.min(limit, alive))
        for (const rs of sets.filter(({ name }) => gone.includes(name))) {
          expect([rs.replicas, rs.statusReplicas]).toEqual([0, 0])
        }
      }),
    )
  })

  test('sets may be listed in any order', () => {
    fc.assert(
      fc.property(fc.nat(6), anySets, (limit, sets) => {
        expect(deleted(limit, ...sets.toReversed())).toEqual(deleted(limit, ...sets))
      }),
    )
  })
})
