import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recreate } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.recreate', recreate)

const idle = { replicas: 0, pods: 0 }

describe('recreate', () => {
  test('one Pod of one old ReplicaSet holds everything up', () => {
    const input = { replicas: 3, newRS: null, oldRSs: [idle, idle, idle], lingeringOldPodPhases: [] }
    expect(recreate(input).newReplicas).toBe(3)
    expect(recreate({ ...input, oldRSs: [idle, idle, { replicas: 0, pods: 1 }] }).newReplicas).toBeNull()
    expect(recreate({ ...input, lingeringOldPodPhases: ['Failed', 'Pending'] }).newReplicas).toBeNull()
  })

  test('a phase nobody has heard of counts as running', () => {
    const input = { replicas: 3, newRS: idle, oldRSs: [idle], lingeringOldPodPhases: [''] }
    expect(recreate(input).newReplicas).toBe(0)
  })

  const counts = fc.record({ replicas: fc.nat(5), pods: fc.nat(5) })
  const anyPass = fc.record({
    replicas: fc.nat(5),
    newRS: fc.option(counts),
    oldRSs: fc.array(counts, { maxLength: 3 }),
    lingeringOldPodPhases: fc.array(fc.constantFrom('Pending', 'Running', 'Succeeded', 'Failed'), { maxLength: 2 }),
  })

  test('old and new Pods never run side by side', () => {
    fc.assert(
      fc.property(anyPass, (input) => {
        const { newReplicas, oldReplicas } = recreate(input)
        expect(oldReplicas).toEqual(input.oldRSs.map(() => 0))
        if (input.oldRSs.some(({ replicas, pods }) => replicas + pods > 0)) {
          expect(newReplicas).toBe(input.newRS?.replicas ?? null)
        }
      }),
    )
  })

  test('the next pass after the old Pods are gone brings the new ones', () => {
    fc.assert(
      fc.property(anyPass, (input) => {
        const gone = { ...input, oldRSs: input.oldRSs.map(() => idle), lingeringOldPodPhases: ['Succeeded'] }
        expect(recreate(gone).newReplicas).toBe(input.replicas)
      }),
    )
  })
})
