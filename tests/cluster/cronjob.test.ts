import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cronJobController, garbageCollector, jobController } from '../../sims/cluster/controllers/index.ts'
import { patch, remove } from '../../sims/cluster/index.ts'
import type { CronJob } from '../../sims/cluster/index.ts'
import { clusterFilm } from '../support/cluster-film.ts'
import { workingNode } from '../support/working-node.ts'

/** A CronJob `tick` whose Jobs do what the command says. It is 15:44 at 0 s. */
function world(command: string, spec: Partial<CronJob['spec']> = {}) {
  const film = clusterFilm([cronJobController, jobController, garbageCollector, workingNode()])
  const container = { name: 'c', image: 'i', command: ['sh', '-c', command] }
  const template = { spec: { restartPolicy: 'Never' as const, containers: [container] } }
  film.create('CronJob', {
    metadata: { name: 'tick', namespace: 'demo' },
    spec: { schedule: '*/1 * * * *', ...spec, jobTemplate: { spec: { backoffLimit: 0, template } } },
  })
  const cronJob = () => film.view().get('CronJob', 'demo/tick')!
  const jobs = () => film.view().list('Job')
  const starts = () => film.lines({ only: ['job.created'] }).map((line) => Number(line.split('.')[0]))
  const change = (to: Partial<CronJob['spec']>) =>
    film.write(patch('patch', 'CronJob', cronJob(), { spec: to as never }))
  return { ...film, cronJob, jobs, starts, change }
}

describe('the CronJob controller', () => {
  test('starts a Job each minute, sees its end ten seconds later, and keeps one (recording cronjob)', () => {
    const { run, lines, jobs } = world('sleep 2; exit 0', { successfulJobsHistoryLimit: 1 })
    run(139_000)
    const numbered = lines({ actor: 'cronjob-controller' }).map((line) =>
      line.replace(/tick-(\d+)/, (_, minute) => `job${Number(minute) - 29_919_824}`),
    )
    expect(numbered).toEqual([
      '60.000 job.created job1',
      '60.000 cronjob.status tick',
      '70.000 cronjob.status tick',
      '120.000 job.created job2',
      '120.000 cronjob.status tick',
      '130.000 cronjob.status tick',
      '130.000 job.cleaned job1',
    ])
    expect(jobs()).toHaveLength(1)
  })

  test('notes what runs and for which time it was started', () => {
    const { run, states } = world('sleep 2; exit 0')
    run(80_000)
    const shown = states('CronJob', 'tick', ({ status: { active = [], lastScheduleTime = 0 } }) => [
      active.length,
      lastScheduleTime / 1000,
    ])
    expect(shown).toEqual([
      [0, 0],
      [1, 60],
      [0, 60],
    ])
  })

  test('starts by the wall clock: at five past, it is 15:44 now', () => {
    const { run, starts } = world('sleep 2; exit 0', { schedule: '5 * * * *' })
    run(5 * 3_600_000)
    expect(starts()).toEqual([21, 81, 141, 201, 261].map((minutes) => minutes * 60))
  })

  test('lets Jobs overlap, holds the next one back, or puts it in place of the former', () => {
    const policies = ['Allow', 'Forbid', 'Replace'] as const
    const runs = policies.map((concurrencyPolicy) => {
      const { run, starts, happened, jobs } = world('sleep 80; exit 0', { concurrencyPolicy })
      run(259_000)
      const replaced = happened.filter(({ event }) => event.kind === 'job.replaced').length
      return { starts: starts(), replaced, running: jobs().filter(({ status }) => status.active).length }
    })
    expect(runs).toEqual([
      { starts: [60, 120, 180, 240], replaced: 0, running: 2 },
      // The end of the former is seen at 150 s, and then the start of 120 s is made up for.
      { starts: [60, 150, 240], replaced: 0, running: 1 },
      { starts: [60, 120, 180, 240], replaced: 3, running: 1 },
    ])
  })

  test('a start that is too late is left out', () => {
    const { run, starts } = world('sleep 80; exit 0', { concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 15 })
    run(259_000)
    expect(starts()).toEqual([60, 180])
  })

  test('starts nothing while it is suspended, and makes up for the last one', () => {
    const { run, starts, change } = world('sleep 2; exit 0', { suspend: true })
    run(200_000)
    expect(starts()).toEqual([])
    change({ suspend: false })
    run(230_000)
    expect(starts()).toEqual([210])
  })

  test('another schedule takes effect at the next look', () => {
    const { run, starts, change } = world('sleep 2; exit 0', { schedule: '0 0 1 1 *' })
    run(65_000)
    change({ schedule: '*/1 * * * *' })
    run(130_000)
    expect(starts()).toEqual([70, 120])
  })

  test('puts another Job in place of the former as soon as the new schedule says so', () => {
    const { run, lines, change } = world('sleep 600; exit 0', { schedule: '*/2 * * * *', concurrencyPolicy: 'Replace' })
    run(185_000)
    change({ schedule: '*/1 * * * *' })
    run(235_000)
    expect(lines({ only: ['job.created', 'job.replaced'] }).map((line) => line.split(' ', 2).join(' '))).toEqual([
      '120.000 job.created',
      '190.000 job.replaced',
      '190.000 job.created',
    ])
  })

  test('a time between two looks is seen at the next one', () => {
    const { run, starts } = world('sleep 2; exit 0', { schedule: '@every 25s' })
    run(109_000)
    expect(starts()).toEqual([30, 50, 80, 100])
  })

  test('keeps failures apart from successes', () => {
    const { run, jobs } = world('sleep 2; exit 1', { failedJobsHistoryLimit: 2 })
    run(500_000)
    expect(jobs().map(({ status }) => status.conditions?.[0]?.reason)).toEqual([
      'BackoffLimitExceeded',
      'BackoffLimitExceeded',
    ])
  })

  test('its Jobs and their Pods go with it', () => {
    const { run, write, cronJob, jobs, view } = world('sleep 2; exit 0')
    run(70_000)
    write(remove('CronJob', cronJob()))
    run(Infinity)
    expect([...jobs(), ...view().list('Pod')]).toEqual([])
  })

  test('whatever runs and for how long, each minute is started at most once, and less than ten seconds late at first', () => {
    const numbers = fc.record({
      seconds: fc.integer({ min: 1, max: 200 }),
      concurrencyPolicy: fc.constantFrom('Allow' as const, 'Forbid' as const, 'Replace' as const),
      minutes: fc.integer({ min: 1, max: 5 }),
      createdAt: fc.integer({ min: 0, max: 100_000 }),
    })
    fc.assert(
      fc.property(numbers, ({ seconds, concurrencyPolicy, minutes, createdAt }) => {
        const film = clusterFilm([cronJobController, jobController, workingNode()])
        const container = { name: 'c', image: 'i', command: ['sh', '-c', `sleep ${seconds}; exit 0`] }
        film.run(createdAt)
        film.create('CronJob', {
          metadata: { name: 'tick', namespace: 'demo' },
          spec: {
            schedule: `*/${minutes} * * * *`,
            concurrencyPolicy,
            jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } } },
          },
        })
        film.run(900_000)
        const created = film.happened.filter(({ event }) => event.kind === 'job.created')
        expect(new Set(created.map(({ event }) => event.name)).size).toBe(created.length)
        expect(created.filter(({ answer }) => answer.refused)).toEqual([])
        const [first] = created
        const due = film.states('CronJob', 'tick', ({ status }) => status.lastScheduleTime).find((time) => time)!
        expect(first!.at - due).toBeLessThan(10_000)
        const atOnce = film.states('CronJob', 'tick', ({ status: { active = [] } }) => active.length)
        if (concurrencyPolicy !== 'Allow') expect(Math.max(...atOnce)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 },
    )
  })
})
