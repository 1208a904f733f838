import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { statefulSetRun } from '../../../sims/mechanisms/workloads/index.ts'
import type { StatefulSetRunInput } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.statefulsetrun', statefulSetRun)

const run = (given: Partial<StatefulSetRunInput>) =>
  statefulSetRun({
    replicas: 2,
    podManagementPolicy: 'OrderedReady',
    partition: 0,
    readyAfter: { r1: 1, r2: 1 },
    goneAfter: 1,
    startEmpty: false,
    events: [],
    ...given,
  })

/** One line a tick: what was done, as 'create 0 r1, delete 3'. */
const did = (given: Partial<StatefulSetRunInput>) => run(given).rows.map((row) => row.did.join(', '))

const toR2 = [{ tick: 1, template: 'r2' }]

describe('statefulSetRun', () => {
  test('shows one row when nothing ever happens', () => {
    expect(run({})).toEqual({ complete: true, rows: [{ tick: 1, did: [], pods: ['0 r1 Ready', '1 r1 Ready'] }] })
    expect(run({ replicas: 0 })).toEqual({ complete: true, rows: [{ tick: 1, did: [], pods: [] }] })
  })

  test('Pods from before the first tick are ready, even at a revision that never is', () => {
    expect(run({ readyAfter: { r1: null } }).complete).toBe(true)
    expect(run({ readyAfter: {}, startEmpty: true }).complete).toBe(false)
  })

  test('a Pod that goes is terminating to its end, ready or not', () => {
    const slow = { readyAfter: { r1: 2 }, goneAfter: 2, startEmpty: true, replicas: 1 }
    expect(run({ ...slow, events: [{ tick: 2, replicas: 0 }] }).rows.map(({ pods }) => pods)).toEqual([
      ['0 r1 Pending'],
      ['0 r1 Terminating'],
      ['0 r1 Terminating'],
      [],
    ])
  })

  test('with a partition the old revision lives on, without one the new revision becomes the current one', () => {
    const lost = { tick: 9, replicas: 0 }
    const back = { tick: 14, replicas: 2, partition: 2 }
    expect(did({ events: [...toR2, lost, back] }).slice(13)).toEqual(['create 0 r2', 'create 1 r2', ''])
    expect(did({ partition: 1, events: [...toR2, { ...lost, replicas: 1 }, { ...back, tick: 12 }] }).slice(11)).toEqual(
      ['create 1 r1', ''],
    )
  })

  test('the order of events within a tick is theirs, and a later one wins', () => {
    const events = [
      { tick: 1, replicas: 5 },
      { tick: 1, replicas: 1 },
    ]
    expect(did({ events })).toEqual(['delete 1', ''])
  })

  test('is not complete as long as a Pod too many is going', () => {
    const events = [{ tick: 1, replicas: 1 }]
    expect(run({ events, goneAfter: 59 })).toMatchObject({ complete: true, rows: { length: 60 } })
    expect(run({ events, goneAfter: 60 })).toMatchObject({ complete: false, rows: { length: 1 } })
  })

  test('what is done in the last tick counts for whether it is complete', () => {
    expect(run({ events: [{ tick: 60, replicas: 3 }] }).complete).toBe(false)
  })

  const anyRun = fc.record({
    replicas: fc.nat(4),
    podManagementPolicy: fc.constantFrom('OrderedReady' as const, 'Parallel' as const),
    partition: fc.nat(3),
    readyAfter: fc.record({ r1: fc.constantFrom(1, 2), r2: fc.constantFrom(1, 3, null) }),
    goneAfter: fc.integer({ min: 1, max: 3 }),
    startEmpty: fc.boolean(),
    events: fc.array(
      fc.record(
        { tick: fc.integer({ min: 1, max: 20 }), replicas: fc.nat(4), template: fc.constantFrom('r1', 'r2') },
        { requiredKeys: ['tick'] },
      ),
      { maxLength: 3 },
    ),
  })

  test('no ordinal ever has two Pods, and in order no more than one thing is done in a tick', () => {
    fc.assert(
      fc.property(anyRun, (input) => {
        for (const row of run(input).rows) {
          const ordinals = row.pods.map((pod) => pod.split(' ')[0])
          expect(new Set(ordinals).size).toBe(ordinals.length)
          if (input.podManagementPolicy === 'OrderedReady') expect(row.did.length).toBeLessThan(2)
        }
      }),
    )
  })

  test('when every revision works it gets there in the end', () => {
    fc.assert(
      fc.property(anyRun, (input) => {
        expect(run({ ...input, readyAfter: { r1: 2, r2: 1 } }).complete).toBe(true)
      }),
    )
  })
})
