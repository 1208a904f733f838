import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cronHistory } from '../../../sims/mechanisms/workloads/index.ts'
import type { CronHistoryInput, HistoricJob } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.cronhistory', cronHistory)

const complete = (name: string, startTime: number | null): HistoricJob => ({ name, startTime, finished: 'Complete' })

const deleted = (jobs: readonly HistoricJob[], limits: Partial<CronHistoryInput> = {}) =>
  cronHistory({ successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1, jobs, ...limits }).delete

describe('cronHistory', () => {
  test('at the limit nothing goes, one Job more and the oldest does', () => {
    const three = [complete('a', 3), complete('b', 2), complete('c', 1)]
    expect(deleted(three)).toEqual([])
    expect(deleted([...three, complete('d', 4)])).toEqual(['c'])
  })

  test('the first second of the clock is a start time', () => {
    const jobs = [complete('never', null), complete('first', 0), complete('later', 5)]
    expect(deleted(jobs, { successfulJobsHistoryLimit: 0 })).toEqual(['first', 'later', 'never'])
  })

  test('successes go before failures, whatever their age', () => {
    const jobs = [{ ...complete('a', 1), finished: 'Failed' as const }, complete('b', 2)]
    expect(deleted(jobs, { successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 0 })).toEqual(['b', 'a'])
  })

  const anyJobs = fc
    .array(
      fc.record({
        startTime: fc.option(fc.nat(5)),
        finished: fc.option(fc.constantFrom('Complete' as const, 'Failed' as const)),
      }),
      { maxLength: 8 },
    )
    .map((jobs) => jobs.map((job, index) => ({ ...job, name: `j${index}` })))

  test('Jobs may be listed in any order', () => {
    fc.assert(
      fc.property(anyJobs, (jobs) => {
        expect(deleted(jobs.toReversed())).toEqual(deleted(jobs))
      }),
    )
  })

  test('keeps exactly what the limits allow, and every Job that still runs', () => {
    fc.assert(
      fc.property(anyJobs, fc.nat(4), fc.nat(4), (jobs, successes, failures) => {
        const limits = { successfulJobsHistoryLimit: successes, failedJobsHistoryLimit: failures }
        const gone = deleted(jobs, limits)
        const kept = jobs.filter(({ name }) => !gone.includes(name))
        const count = (list: readonly HistoricJob[], as: HistoricJob['finished']) =>
          list.filter(({ finished }) => finished === as).length
        expect(count(kept, 'Complete')).toBe(Math.min(successes, count(jobs, 'Complete')))
        expect(count(kept, 'Failed')).toBe(Math.min(failures, count(jobs, 'Failed')))
        expect(count(kept, null)).toBe(count(jobs, null))
        expect(deleted(kept, limits)).toEqual([])
      }),
    )
  })
})
