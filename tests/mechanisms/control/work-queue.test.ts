import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workQueue } from '../../../sims/mechanisms/control/index.ts'
import type { WorkQueueEvent, WorkQueueInput } from '../../../sims/mechanisms/control/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('control.workqueue', workQueue)

const defaults = { baseDelayMs: 5, maxDelayMs: 1_000_000, qps: 10, burst: 100 }
const failed = (item: string, atMs = 0): WorkQueueEvent => ({ op: 'failed', item, atMs })
const forget = (item: string, atMs = 0): WorkQueueEvent => ({ op: 'forget', item, atMs })
const delays = (events: WorkQueueEvent[], given: Partial<WorkQueueInput> = {}) =>
  workQueue({ ...defaults, ...given, events }).delaysMs

describe('the own delay of an item', () => {
  test('stays at the maximum however often it fails', () => {
    const often = Array.from({ length: 1200 }, () => failed('a'))
    expect(delays(often, { burst: 2000, maxDelayMs: 7 }).at(-1)).toBe(7)
  })

  test('may be zero', () => expect(delays([failed('a'), failed('a')], { baseDelayMs: 0 })).toEqual([0, 0]))

  test('starts again for the forgotten item only', () => {
    const events = [failed('a'), failed('b'), forget('a'), failed('a'), failed('b')]
    expect(delays(events)).toEqual([5, 5, null, 5, 10])
  })
})

describe('the bucket', () => {
  test('is paid even where the item waits longer of its own accord', () => {
    const slow = { baseDelayMs: 1000, burst: 1, qps: 1 }
    expect(delays([failed('a'), failed('a'), failed('b'), failed('c')], slow)).toEqual([1000, 2000, 2000, 3000])
  })

  test('gains parts of a token', () => {
    expect(delays([failed('a'), failed('b', 250)], { burst: 1, qps: 1 })).toEqual([5, 750])
    expect(delays([failed('a'), failed('b')], { burst: 1, qps: 3 })).toEqual([5, 333.333])
  })

  test('that holds nothing lets nobody through', () => {
    expect(delays([failed('a')], { burst: 0 })).toEqual([9223372036854.775])
  })
})

test('nothing to do takes no time', () => expect(delays([])).toEqual([]))

const anyEvents = fc
  .array(fc.tuple(fc.nat({ max: 500 }), fc.constantFrom('failed', 'forget'), fc.constantFrom('a', 'b', 'c')))
  .map((steps) => {
    let atMs = 0
    return steps.map(([pause, op, item]): WorkQueueEvent => ({ atMs: (atMs += pause), op, item }))
  })

test('no failure waits less than the base, and failures alone get no more tokens than the bucket gives', () => {
  fc.assert(
    fc.property(anyEvents, (events) => {
      const waits = delays(events, { burst: 3, qps: 4 })
      const starts = waits.flatMap((wait, index) => (wait === null ? [] : [events[index]!.atMs + wait]))
      for (const wait of waits) if (wait !== null) expect(wait).toBeGreaterThanOrEqual(5)
      const end = Math.max(0, ...starts)
      expect(starts.length).toBeLessThanOrEqual(3 + (end / 1000) * 4 + 1e-6)
    }),
  )
})
