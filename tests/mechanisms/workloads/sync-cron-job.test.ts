import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { syncCronJob } from '../../../sims/mechanisms/workloads/index.ts'
import type { OwnedJob, SyncCronJobInput } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.cron', syncCronJob)

/** An hourly CronJob that started a Job at nine; it is ten. */
const sync = (input: Partial<SyncCronJobInput>) =>
  syncCronJob({
    schedule: '0 * * * *',
    suspend: false,
    concurrencyPolicy: 'Allow',
    startingDeadlineSeconds: null,
    creationTime: '2024-01-01T00:00:00Z',
    lastScheduleTime: '2024-03-01T09:00:00Z',
    now: '2024-03-01T10:00:00Z',
    jobs: [],
    ...input,
  })

const job = (name: string, more: Partial<OwnedJob> = {}): OwnedJob => ({
  name,
  inActiveList: true,
  exists: true,
  finished: null,
  ...more,
})

describe('syncCronJob', () => {
  test('with a deadline of 0 nothing is ever in time', () => {
    expect(sync({ startingDeadlineSeconds: 0 })).toMatchObject({ missed: 0, start: null })
    expect(sync({ startingDeadlineSeconds: 1 })).toMatchObject({ missed: 1, start: '2024-03-01T10:00:00Z' })
  })

  test('a deadline longer ago than the last start changes nothing', () => {
    expect(sync({ startingDeadlineSeconds: 100_000 })).toEqual(sync({}))
  })

  test('a fraction of a second before the hour is not the hour', () => {
    expect(sync({ now: '2024-03-01T09:59:59.999Z' }).start).toBeNull()
    expect(sync({ now: '2024-03-01T10:00:00.001Z' }).start).toBe('2024-03-01T10:00:00Z')
  })

  test('a suspended CronJob still notes which of its Jobs have ended, and does not look at its schedule', () => {
    const jobs = [job('report-1', { finished: 'Complete' }), job('report-2')]
    const suspended = { suspend: true, schedule: 'never', jobs }
    expect(sync(suspended)).toEqual({
      active: ['report-2'],
      delete: [],
      events: ['SawCompletedJob'],
      jobName: null,
      start: null,
      missed: null,
      nextScheduleTime: null,
    })
    expect(sync({ suspend: true, now: '2024-03-09T10:00:00Z' })).toMatchObject({ missed: 193, events: [] })
  })

  test('a schedule that never fires starts nothing and names no next time', () => {
    expect(sync({ schedule: '0 0 30 2 *' })).toMatchObject({
      missed: 0,
      start: null,
      nextScheduleTime: null,
      events: [],
    })
  })

  test('reports Jobs in the order of the list, and those that have vanished behind all others', () => {
    const jobs = [
      job('gone', { exists: false }),
      job('stray', { inActiveList: false }),
      job('done', { finished: 'Failed' }),
      job('nobody', { inActiveList: false, exists: false }),
      job('old', { inActiveList: false, finished: 'Complete' }),
    ]
    expect(sync({ jobs, now: '2024-03-01T09:30:00Z' })).toMatchObject({
      active: [],
      events: ['UnexpectedJob', 'SawCompletedJob', 'MissingJob'],
    })
  })

  test('Replace deletes what runs on the list, and nothing else', () => {
    const jobs = [job('report-2'), job('report-1'), job('stray', { inActiveList: false })]
    expect(sync({ concurrencyPolicy: 'Replace', jobs })).toMatchObject({
      active: ['report-28488120'],
      delete: ['report-1', 'report-2'],
      events: ['UnexpectedJob', 'SuccessfulDelete', 'SuccessfulDelete', 'SuccessfulCreate'],
    })
  })

  test('the warning comes before the skip', () => {
    const late = { concurrencyPolicy: 'Forbid', now: '2024-03-09T10:00:00Z', jobs: [job('report-1')] } as const
    expect(sync(late).events).toEqual(['TooManyMissedTimes', 'JobAlreadyActive'])
    expect(sync({ ...late, jobs: [job('report-28499640')] }).events).toEqual(['TooManyMissedTimes'])
  })

  test('a Job of this very time is not replaced by itself', () => {
    const jobs = [job('report-28488120')]
    expect(sync({ concurrencyPolicy: 'Replace', jobs })).toMatchObject({ delete: [], events: [], start: null })
    expect(sync({ concurrencyPolicy: 'Forbid', jobs })).toMatchObject({ events: [], start: null })
  })

  test('a delay counts from the last start, and its name from whole minutes', () => {
    expect(sync({ schedule: '@every 25m30s' })).toMatchObject({
      missed: 2,
      start: '2024-03-01T09:51:00Z',
      jobName: 'report-28488111',
      nextScheduleTime: '2024-03-01T10:25:30Z',
    })
    expect(sync({ schedule: '@every 50m59s' }).jobName).toBe('report-28488110')
  })

  const anySync = fc.record({
    schedule: fc.constantFrom('*/10 * * * *', '0 * * * *', '30 8-17 * * *', '@daily'),
    concurrencyPolicy: fc.constantFrom('Allow' as const, 'Forbid' as const, 'Replace' as const),
    startingDeadlineSeconds: fc.option(fc.nat(20_000)),
    now: fc.nat(200_000).map((seconds) => new Date(Date.UTC(2024, 2, 1) + seconds * 1000).toISOString()),
    jobs: fc
      .uniqueArray(fc.nat(5), { maxLength: 3 })
      .map((numbers) => numbers.map((number) => job(`report-${number}`))),
  })

  test('starts nothing before its time, nothing twice, and nothing beside another where that is forbidden', () => {
    fc.assert(
      fc.property(anySync, (input) => {
        const { start, nextScheduleTime, active, missed } = sync(input)
        expect(Date.parse(nextScheduleTime!)).toBeGreaterThan(Date.parse(input.now))
        if (input.concurrencyPolicy !== 'Allow' && start) expect(active).toHaveLength(1)
        if (!start) return
        expect(missed).toBeGreaterThan(0)
        expect(Date.parse(start)).toBeLessThanOrEqual(Date.parse(input.now))
        expect(sync({ ...input, lastScheduleTime: start }).missed).toBe(0)
      }),
    )
  })

  test('a longer deadline never misses fewer times', () => {
    fc.assert(
      fc.property(anySync, fc.nat(20_000), (input, more) => {
        fc.pre(input.startingDeadlineSeconds !== null)
        const longer = { ...input, startingDeadlineSeconds: input.startingDeadlineSeconds! + more }
        expect(sync(longer).missed).toBeGreaterThanOrEqual(sync(input).missed!)
      }),
    )
  })
})
