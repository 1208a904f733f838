import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evictionManager } from '../../../sims/mechanisms/node/index.ts'
import type { EvictionManagerInput, EvictionThreshold } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.evictionthreshold', evictionManager)

const hard: EvictionThreshold = { signal: 'memory.available', value: 100, gracePeriodSeconds: 0 }
const pod = (name: string, memory: number, priority = 0) => ({ name, priority, requests: {}, usage: { memory } })
const sync = (at: number, memoryAvailable: number, nodefsAvailable = 1000) => ({ at, memoryAvailable, nodefsAvailable })
const run = (given: Partial<EvictionManagerInput>) =>
  evictionManager({
    thresholds: [hard],
    pressureTransitionPeriodSeconds: 30,
    maxPodGracePeriodSeconds: 60,
    memoryCapacity: 1000,
    nodefsCapacity: 1000,
    pods: [pod('a', 3), pod('b', 2), pod('c', 1)],
    syncs: [],
    ...given,
  }).syncs.map(({ at, conditions, evict }) =>
    [at, ...conditions, evict?.pod ?? '-', evict?.gracePeriodSeconds].join(' ').trim(),
  )

test('no syncs, no answers', () => expect(run({})).toEqual([]))

describe('a soft threshold', () => {
  const soft = { ...hard, gracePeriodSeconds: 20, minReclaim: 50 }

  test('is not held by its minimum to reclaim while its grace period runs', () => {
    const syncs = [sync(0, 99), sync(10, 120), sync(20, 99), sync(39, 99), sync(40, 99), sync(41, 149), sync(42, 150)]
    expect(run({ thresholds: [soft], syncs })).toEqual([
      '0 MemoryPressure -',
      '10 MemoryPressure -',
      '20 MemoryPressure -',
      '39 MemoryPressure -',
      '40 MemoryPressure a 60',
      '41 MemoryPressure b 60',
      '42 MemoryPressure -',
    ])
  })
})

test('a transition period of zero shows a condition never', () => {
  expect(run({ pressureTransitionPeriodSeconds: 0, syncs: [sync(0, 1)] })).toEqual(['0 a 0'])
})

test('a percentage is of the resource that the signal tells', () => {
  const thresholds = [{ signal: 'nodefs.available' as const, percent: 50, gracePeriodSeconds: 0 }]
  expect(run({ thresholds, memoryCapacity: 10, syncs: [sync(0, 0, 500), sync(1, 0, 499)] })).toEqual([
    '0 -',
    '1 DiskPressure a 0',
  ])
})

test('critical Pods stay even when they are all that is left', () => {
  const pods = [pod('critical', 9, 2_000_000_000), pod('nearly', 9, 1_999_999_999)]
  expect(run({ pods, syncs: [sync(0, 0), sync(1, 0)] })).toEqual(['0 MemoryPressure nearly 0', '1 MemoryPressure -'])
})

test('memory comes before disk, whatever the order of thresholds', () => {
  const disk: EvictionThreshold = { ...hard, signal: 'nodefs.available' }
  const pods = [pod('a', 3), { ...pod('b', 0), usage: { memory: 1, 'ephemeral-storage': 9 } }]
  expect(run({ thresholds: [disk, hard], pods, syncs: [sync(0, 0, 0)] })).toEqual(['0 DiskPressure MemoryPressure a 0'])
  expect(run({ thresholds: [disk], pods, syncs: [sync(0, 0, 0)] })).toEqual(['0 DiskPressure b 0'])
})

const anySyncs = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 200 }))).map((steps) => {
  let at = 0
  return steps.map(([pause, available]) => sync((at += pause), available))
})

test('a Pod is evicted once at most, and only under pressure', () => {
  fc.assert(
    fc.property(anySyncs, (syncs) => {
      const evictions = run({ syncs }).filter((line) => !line.endsWith('-'))
      expect(new Set(evictions.map((line) => line.split(' ')[2])).size).toBe(evictions.length)
      for (const line of evictions) expect(line).toContain('MemoryPressure')
    }),
  )
})
