import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crashLoopBackOff, crashLoopDelay } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.backoff', crashLoopBackOff)

const kubelet = { initialSeconds: 10, maxSeconds: 300, resetAfterSeconds: 600, gc: false }

const delays = (runSeconds: readonly number[], settings: Partial<typeof kubelet> = {}) =>
  crashLoopBackOff({ ...kubelet, ...settings, runSeconds }).restarts.map(({ delaySeconds }) => delaySeconds)

const atTheCap = [0, 0, 0, 0, 0, 0]

describe('crashLoopBackOff', () => {
  test('no run, no restart', () => {
    expect(crashLoopBackOff({ ...kubelet, runSeconds: [] })).toEqual({ restarts: [] })
  })

  test('a first wait beyond the longest is taken once, then capped', () => {
    expect(delays([1, 1, 1, 1], { initialSeconds: 500 })).toEqual([0, 500, 300, 300])
  })

  test('a run of exactly the reset time does not reset, one second more does', () => {
    expect(delays([1, 600, 1])).toEqual([0, 10, 20])
    expect(delays([1, 601, 1])).toEqual([0, 0, 10])
  })

  test('a record that runs out while the container waits is doubled where nothing drops it', () => {
    expect(delays([0, 0, 595, 0])).toEqual([0, 10, 20, 40])
    expect(delays([0, 0, 595, 0], { gc: true })).toEqual([0, 10, 6, 10])
  })

  test('a wait that ends in the second in which the record is dropped starts over', () => {
    expect(delays([...atTheCap, 300, 0], { gc: true }).slice(-2)).toEqual([300, 300])
    expect(delays([...atTheCap, 301, 0], { gc: true }).slice(-2)).toEqual([300, 10])
    expect(delays([...atTheCap, 302, 0], { gc: true }).slice(-2)).toEqual([299, 10])
  })

  const runs = fc.array(fc.integer({ min: 0, max: 800 }), { maxLength: 20 })

  test('no wait is longer than the longest, and only a long run is followed by none', () => {
    fc.assert(
      fc.property(runs, fc.boolean(), (runSeconds, gc) => {
        const [first = 0, ...later] = delays(runSeconds, { gc })
        expect(first).toBe(0)
        later.forEach((delay, index) => {
          expect(delay).toBeLessThanOrEqual(300)
          expect(delay === 0).toBe(runSeconds[index + 1]! > 600)
        })
      }),
    )
  })

  test('dropping records never makes a container wait longer', () => {
    fc.assert(
      fc.property(runs, (runSeconds) => {
        const kept = delays(runSeconds)
        delays(runSeconds, { gc: true }).forEach((delay, index) => expect(delay).toBeLessThanOrEqual(kept[index]!))
      }),
    )
  })
})

test('crashLoopDelay is the wait of a container that ends at once, again and again', () => {
  const times = Array.from({ length: 12 }, (_, restarts) => restarts)
  expect(times.map((restarts) => crashLoopDelay(restarts) / 1000)).toEqual(delays(times.map(() => 0)))
})
