import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { oomScoreAdj } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyPod, pod } from './pods.ts'

agreesWithVectors('node.oomscore', oomScoreAdj)

const GiB = 2 ** 30

const score = (memory: number, nodeMemoryBytes: number) =>
  oomScoreAdj({ ...pod({ requests: { cpu: 1, memory } }), nodeMemoryBytes }).oomScoreAdj.c0

describe('oomScoreAdj', () => {
  test('only a request of a whole thousandth of the node lowers the score', () => {
    expect(score(0, 2000)).toBe(999)
    expect(score(3, 2000)).toBe(999)
    expect(score(4, 2000)).toBe(998)
  })

  test('a Burstable container never gets as low as 2', () => {
    expect(score(996, 1000)).toBe(4)
    expect(score(997, 1000)).toBe(3)
    expect(score(998, 1000)).toBe(3)
  })

  test('the division stays exact on a node with more than 9 TB of memory', () => {
    // Just under 753 thousandths; in doubles the product is rounded up and the quotient is a whole 753.
    expect(score(13_246_916_091_446, 2 ** 44 + 1)).toBe(1000 - 752)
  })

  test('system-node-critical saves a pod, one less does not', () => {
    const bestEffort = { ...pod({}), nodeMemoryBytes: GiB }
    expect(oomScoreAdj({ ...bestEffort, priority: 2_000_001_000 }).oomScoreAdj).toEqual({ c0: -997 })
    expect(oomScoreAdj({ ...bestEffort, priority: 2_000_000_999 }).oomScoreAdj).toEqual({ c0: 1000 })
  })

  test('init containers get no score of their own', () => {
    const init = { name: 'init', resources: {} }
    expect(oomScoreAdj({ ...pod({}), initContainers: [init], nodeMemoryBytes: GiB }).oomScoreAdj).toEqual({ c0: 1000 })
  })

  test('refuses a node without memory', () => {
    expect(() => score(1, 0)).toThrow(RangeError)
  })

  test('Guaranteed is always killed after Burstable, and Burstable after BestEffort', () => {
    fc.assert(
      fc.property(anyPod, fc.integer({ min: 1, max: 2 ** 41 }), (any, nodeMemoryBytes) => {
        const { qosClass, oomScoreAdj: scores } = oomScoreAdj({ ...any, nodeMemoryBytes })
        const [low, high] = { Guaranteed: [-997, -997], Burstable: [3, 999], BestEffort: [1000, 1000] }[qosClass] as [
          number,
          number,
        ]
        for (const each of Object.values(scores)) {
          expect(each).toBeGreaterThanOrEqual(low)
          expect(each).toBeLessThanOrEqual(high)
        }
      }),
    )
  })

  test('a larger memory request never raises the score', () => {
    const bytes = fc.integer({ min: 0, max: 2 ** 44 })
    fc.assert(
      fc.property(bytes, bytes, fc.integer({ min: 1, max: 2 ** 44 }), (a, b, node) => {
        expect(score(Math.max(a, b), node)).toBeLessThanOrEqual(score(Math.min(a, b), node)!)
      }),
    )
  })
})
