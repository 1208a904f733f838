import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { taintEviction } from '../../../sims/mechanisms/node/index.ts'
import type { TaintEvictionInput, TimedToleration } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.tainteviction', taintEviction)

type Changes = TaintEvictionInput['taintChanges']
const tainted = (at: number, ...keys: string[]) => ({ at, taints: keys.map((key) => ({ key, effect: 'NoExecute' })) })
const tolerates = (key: string, tolerationSeconds?: number): TimedToleration => ({
  key,
  operator: 'Exists',
  ...(tolerationSeconds === undefined ? {} : { tolerationSeconds }),
})
const evictedAt = (tolerations: TimedToleration[], ...taintChanges: Changes) =>
  taintEviction({ pods: [{ name: 'p', tolerations }], taintChanges }).evictedAt['p']

test('no Pods and no taints evict nobody', () => {
  expect(taintEviction({ pods: [], taintChanges: [tainted(0, 'a')] })).toEqual({ evictedAt: {} })
  expect(evictedAt([])).toBeNull()
})

describe('a timer', () => {
  const both = [tolerates('a', 10), tolerates('b'), tolerates('c', 0)]

  test('stops when what is left is tolerated for ever', () => {
    expect(evictedAt(both, tainted(0, 'a'), tainted(5, 'b'))).toBeNull()
    expect(evictedAt(both, tainted(0, 'a'), tainted(5, 'b'), tainted(6, 'a'))).toBe(16)
  })

  test('runs on when a taint comes that is tolerated for no time at all', () => {
    expect(evictedAt(both, tainted(0, 'a'), tainted(5, 'a', 'c'))).toBe(10)
  })

  test('starts over when the taints change once more in the same second', () => {
    expect(evictedAt([tolerates('a', 10), tolerates('b', 3)], tainted(0, 'a'), tainted(0, 'b'))).toBe(3)
  })

  test('that has fired is not stopped by a change in that second', () => {
    expect(evictedAt(both, tainted(0, 'a'), tainted(10))).toBe(10)
    expect(evictedAt(both, tainted(0, 'c'), tainted(0))).toBe(0)
  })
})

const key = fc.constantFrom('a', 'b', 'c')
const anyTolerations = fc.array(
  fc.record(
    { key, operator: fc.constant('Exists'), tolerationSeconds: fc.nat({ max: 30 }) },
    { requiredKeys: ['key', 'operator'] },
  ),
)
const anyChanges: fc.Arbitrary<Changes> = fc
  .array(fc.tuple(fc.nat({ max: 40 }), fc.uniqueArray(key)))
  .map((changes) => changes.map(([at, keys]) => tainted(at, ...keys)).sort((a, b) => a.at - b.at))

test('nobody goes before the first taint, and a Pod that tolerates everything stays', () => {
  fc.assert(
    fc.property(anyTolerations, anyChanges, (tolerations, changes) => {
      const first = changes.find(({ taints }) => taints.length > 0)
      const at = evictedAt(tolerations, ...changes)
      if (at !== null) expect(at).toBeGreaterThanOrEqual(first?.at ?? Infinity)
      expect(evictedAt([{ operator: 'Exists' }, ...tolerations], ...changes)).toBeNull()
    }),
  )
})
