import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { podsToDeleteNow } from '../../../sims/mechanisms/workloads/index.ts'
import type { AgedPod } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.podstodeletenow', podsToDeleteNow)

const pod: AgedPod = {
  name: '',
  nodeName: 'node',
  phase: 'Running',
  ready: true,
  readySecondsAgo: 3600,
  restarts: 0,
  createdSecondsAgo: 7200,
  deletionCost: null,
  rank: 1,
}

/** Which goes first: `a` or `b`. */
const first = (a: Partial<AgedPod>, b: Partial<AgedPod>) =>
  podsToDeleteNow({
    pods: [
      { ...pod, ...a, name: 'a' },
      { ...pod, ...b, name: 'b' },
    ],
  }).first

describe('podsToDeleteNow', () => {
  test('two Pods alike are left to their UIDs', () => {
    expect(first({}, {})).toBeNull()
  })

  test('a missing deletion cost is 0: dearer than a negative one, cheaper than a positive one', () => {
    expect(first({ deletionCost: -1 }, {})).toBe('a')
    expect(first({ deletionCost: 1 }, {})).toBe('b')
    expect(first({ deletionCost: 0 }, {})).toBeNull()
  })

  test('the deletion cost comes after readiness and before the crowd', () => {
    expect(first({ deletionCost: 1, rank: 2 }, {})).toBe('b')
    expect(first({ deletionCost: -9 }, { ready: false, readySecondsAgo: null })).toBe('b')
  })

  test('2^43 ns, about 2 h 26 min, parts what is ready for longer from what is ready for less', () => {
    expect(first({ readySecondsAgo: 8796 }, { readySecondsAgo: 8797 })).toBe('a')
    expect(first({ readySecondsAgo: 8797 }, { readySecondsAgo: 17_592 })).toBeNull()
  })

  test('ready times of one magnitude end it: restarts are not asked, as they are for equal ones', () => {
    expect(first({ restarts: 9 }, { readySecondsAgo: 3601 })).toBeNull()
    expect(first({ restarts: 9 }, {})).toBe('a')
  })

  test('for how long it was ready means nothing while a Pod is not ready', () => {
    expect(first({ ready: false, readySecondsAgo: 1 }, { ready: false, restarts: 1 })).toBe('b')
  })

  test('an age of nothing is shorter than any, and so is one in the future', () => {
    expect(first({ readySecondsAgo: 1 }, { readySecondsAgo: 0 })).toBe('b')
    expect(first({ readySecondsAgo: -5 }, { readySecondsAgo: 0 })).toBeNull()
  })

  test('an unknown age of the Pod itself goes before a known one', () => {
    expect(first({}, { createdSecondsAgo: null })).toBe('b')
    expect(first({ createdSecondsAgo: null }, { createdSecondsAgo: null })).toBeNull()
  })

  const anyPod = fc.record({
    nodeName: fc.constantFrom('', 'node'),
    phase: fc.constantFrom('Pending' as const, 'Unknown' as const, 'Running' as const),
    ready: fc.boolean(),
    readySecondsAgo: fc.option(fc.nat(100)),
    restarts: fc.nat(2),
    createdSecondsAgo: fc.option(fc.nat(100)),
    deletionCost: fc.option(fc.integer({ min: -1, max: 1 })),
    rank: fc.integer({ min: 1, max: 2 }),
  })

  test('the same one goes first whichever is named first', () => {
    fc.assert(
      fc.property(anyPod, anyPod, (a, b) => {
        const other = { a: 'b', b: 'a' }[first(b, a) ?? ''] ?? null
        expect(first(a, b)).toBe(other)
      }),
    )
  })

  test('a Pod that waits for a node always goes before one that has one', () => {
    fc.assert(
      fc.property(anyPod, anyPod, (a, b) => {
        expect(first({ ...a, nodeName: 'node' }, { ...b, nodeName: '' })).toBe('b')
      }),
    )
  })
})
