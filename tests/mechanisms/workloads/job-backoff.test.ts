import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jobBackoff } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.jobbackoff', jobBackoff)

/** Seconds to wait with the delays that Kubernetes uses. */
const wait = (failures: number, secondsSinceLastFailure: number | null = 0) =>
  jobBackoff({ defaultBackoffSeconds: 10, maxBackoffSeconds: 360, failures, secondsSinceLastFailure }).waitSeconds

describe('jobBackoff', () => {
  test('doubles from ten seconds to six minutes and stays there', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((failures) => wait(failures))).toEqual([
      0, 10, 20, 40, 80, 160, 320, 360, 360,
    ])
  })

  test('is over to the second', () => {
    expect([9, 10, 11].map((seconds) => wait(1, seconds))).toEqual([1, 0, 0])
  })

  test('after a success, a failure long ago is no reason to wait', () => {
    expect(wait(0, 1)).toBe(0)
  })

  test('failures at an unknown time count as just now', () => {
    expect(wait(2, null)).toBe(20)
  })

  test('stays at the cap however often it failed', () => {
    expect(wait(5000)).toBe(360)
    expect(wait(5000, 300)).toBe(60)
  })

  test('never asks for a wait below zero, above the cap, or shorter than after fewer failures', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(1000), (failures, seconds) => {
        expect(wait(failures, seconds)).toBeGreaterThanOrEqual(0)
        expect(wait(failures, seconds)).toBeLessThanOrEqual(360)
        expect(wait(failures + 1, seconds)).toBeGreaterThanOrEqual(wait(failures, seconds))
      }),
    )
  })
})
