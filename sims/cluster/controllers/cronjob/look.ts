import { cronHistory, cronSchedule, syncCronJob } from '../../../mechanisms/workloads/index.ts'
import type { CronJobSync } from '../../../mechanisms/workloads/index.ts'
import { patchStatus, remove, wouldChange } from '../../api/index.ts'
import type { CronJob, Job } from '../../objects/index.ts'
import { wishAt } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { virtualTime, wallClock } from './clock.ts'
import { historicJob, nameOf, newJob, ownedJobs } from './jobs.ts'

/** What a look comes to: the writes, and when the schedule comes round next (milliseconds), if it does. */
export interface Look {
  readonly wishes: readonly Wish[]
  readonly next: number | undefined
}

/** One look at a CronJob at a moment of virtual time. */
export function lookAt(cronJob: CronJob, jobs: readonly Job[], at: number, view: View): Look {
  const { metadata, spec, status } = cronJob
  const { settings } = view
  const sync = syncCronJob({
    schedule: spec.schedule,
    suspend: spec.suspend ?? false,
    concurrencyPolicy: spec.concurrencyPolicy ?? 'Allow',
    startingDeadlineSeconds: spec.startingDeadlineSeconds ?? null,
    creationTime: wallClock(metadata.creationTimestamp, settings),
    lastScheduleTime: status.lastScheduleTime === undefined ? null : wallClock(status.lastScheduleTime, settings),
    now: wallClock(at, settings),
    jobs: ownedJobs(cronJob, jobs),
  })
  const next = sync.nextScheduleTime === null ? undefined : nextAfter(at, cronJob, sync.nextScheduleTime, view)
  return { wishes: [...start(cronJob, jobs, sync, at, view), ...cleanUp(cronJob, jobs, at, view)], next }
}

/** Trap: `@every` counts from the last start, whenever somebody looks. */
function nextAfter(at: number, { metadata, spec, status }: CronJob, next: string, { settings }: View): number {
  const lastStart = wallClock(status.lastScheduleTime ?? metadata.creationTimestamp, settings)
  const regular = cronSchedule({ schedule: spec.schedule, after: lastStart, count: 1 })
  const times = [next, ...('next' in regular ? regular.next : [])].map((time) => virtualTime(time, settings))
  return Math.min(...times.filter((time) => time > at))
}

/** Starts the Job that is due, and notes what runs. */
function start(cronJob: CronJob, jobs: readonly Job[], sync: CronJobSync, at: number, view: View): Wish[] {
  const because = { missed: sync.missed ?? 0, active: sync.active.length }
  const replaced = jobs
    .filter(({ metadata }) => sync.delete.some((alias) => nameOf(alias, cronJob) === metadata.name))
    .map((job) => wishAt('job.replaced', remove('Job', job, { propagationPolicy: 'Background' }), at, view, because))
  const job = sync.jobName === null ? undefined : newJob(cronJob, nameOf(sync.jobName, cronJob))
  const started = job ? [wishAt('job.created', job, at, view, because)] : []
  const active = sync.active.map((alias) => ({ kind: 'Job', name: nameOf(alias, cronJob) }))
  const status = {
    active: active.length ? active : null,
    ...(sync.start !== null && { lastScheduleTime: virtualTime(sync.start, view.settings) }),
  }
  const report = wouldChange(cronJob.status, status)
    ? [wishAt('cronjob.status', patchStatus('update status', 'CronJob', cronJob, status), at, view, because)]
    : []
  return [...replaced, ...started, ...report]
}

/** Deletes the oldest of the Jobs that have ended. */
function cleanUp({ spec }: CronJob, jobs: readonly Job[], at: number, view: View): Wish[] {
  const limits = {
    successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? null,
    failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? null,
  }
  const { delete: names } = cronHistory({ ...limits, jobs: jobs.map(historicJob) })
  const because = { ended: jobs.map(historicJob).filter(({ finished }) => finished).length, surplus: names.length }
  return jobs
    .filter(({ metadata }) => names.includes(metadata.name) && metadata.deletionTimestamp === undefined)
    .map((job) => wishAt('job.cleaned', remove('Job', job, { propagationPolicy: 'Background' }), at, view, because))
}
