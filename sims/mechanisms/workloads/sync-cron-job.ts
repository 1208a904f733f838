import { nextTime } from './cron-schedule.ts'
import { parseSchedule } from './parse-schedule.ts'
import type { CronSchedule } from './parse-schedule.ts'
import { formatTime, parseTime } from './utc.ts'

/** A Job as a CronJob knows it. */
export interface OwnedJob {
  readonly name: string
  /** Is named in `status.active`. */
  readonly inActiveList: boolean
  /** The object exists and belongs to the CronJob. */
  readonly exists: boolean
  readonly finished: 'Complete' | 'Failed' | null
}

/** A CronJob named `report`. Times are RFC 3339, UTC. */
export interface SyncCronJobInput {
  readonly schedule: string
  readonly suspend: boolean
  readonly concurrencyPolicy: 'Allow' | 'Forbid' | 'Replace'
  readonly startingDeadlineSeconds: number | null
  readonly creationTime: string
  readonly lastScheduleTime: string | null
  readonly now: string
  readonly jobs: readonly OwnedJob[]
}

export interface CronJobSync {
  /** `status.active` afterwards, sorted. */
  readonly active: readonly string[]
  /** Running Jobs deleted to be replaced, sorted. */
  readonly delete: readonly string[]
  /** Reasons of the events, in order. */
  readonly events: readonly string[]
  /** Of the Job that is started, null when none is. */
  readonly jobName: string | null
  /** The scheduled time it is started for. */
  readonly start: string | null
  /** Scheduled times that nothing was started for; null when the schedule cannot be read. */
  readonly missed: number | null
  /** The first one after now; null when there is none, or nobody asked. */
  readonly nextScheduleTime: string | null
}

const NAME = 'report'
const MANY = 100

/**
 * One sync of the CronJob controller.
 *
 * Source: kubernetes v1.20.2 pkg/controller/cronjob/cronjob_controllerv2.go, `syncCronJob`.
 */
export function syncCronJob(cronJob: SyncCronJobInput): CronJobSync {
  const { active, events: observed } = observe(cronJob.jobs)
  const schedule = parseSchedule(cronJob.schedule)
  const unmet = schedule && unmetScheduleTimes(schedule, cronJob)
  const missed = unmet && unmet.count
  const idle = { active, delete: [], events: observed, jobName: null, start: null, missed, nextScheduleTime: null }

  if (cronJob.suspend) return idle
  if (!schedule || !unmet) return { ...idle, events: [...observed, 'UnparseableSchedule'] }

  // Trap: that many are suspicious, and still the latest of them is started.
  const events = unmet.count > MANY ? [...observed, 'TooManyMissedTimes'] : observed
  const next = nextTime(schedule, parseTime(cronJob.now))
  const waiting = { ...idle, events, nextScheduleTime: next === null ? null : formatTime(next) }
  if (unmet.latest === null) return waiting

  const jobName = `${NAME}-${Math.floor(unmet.latest / 60)}`
  if (active.includes(jobName)) return waiting
  if (cronJob.concurrencyPolicy === 'Forbid' && active.length > 0) {
    return { ...waiting, events: [...events, 'JobAlreadyActive'] }
  }

  const replaced = cronJob.concurrencyPolicy === 'Replace' ? active : []
  return {
    ...waiting,
    active: [...active.filter((name) => !replaced.includes(name)), jobName].sort(),
    delete: replaced,
    events: [...events, ...replaced.map(() => 'SuccessfulDelete'), 'SuccessfulCreate'],
    jobName,
    start: formatTime(unmet.latest),
  }
}

/** Drops finished and vanished Jobs from the active list; what runs without being on it is only reported. */
function observe(jobs: readonly OwnedJob[]) {
  const existing = jobs.filter(({ exists }) => exists)
  const seen = existing.flatMap(({ inActiveList, finished }) => {
    if (inActiveList && finished) return ['SawCompletedJob']
    return inActiveList || finished ? [] : ['UnexpectedJob']
  })
  const missing = jobs.filter(({ inActiveList, exists }) => inActiveList && !exists).map(() => 'MissingJob')

  const active = existing.filter(({ inActiveList, finished }) => inActiveList && !finished)
  return { active: active.map(({ name }) => name).sort(), events: [...seen, ...missing] }
}

/** The scheduled times after the last start, or after the deadline if that is later, up to now. */
function unmetScheduleTimes(schedule: CronSchedule, cronJob: SyncCronJobInput) {
  const now = parseTime(cronJob.now)
  const lastStart = parseTime(cronJob.lastScheduleTime ?? cronJob.creationTime)
  // Trap: a time that is exactly as old as the deadline does not count any more.
  const earliest = Math.max(lastStart, now - (cronJob.startingDeadlineSeconds ?? Infinity))

  let count = 0
  let latest: number | null = null
  let time = nextTime(schedule, earliest)
  while (time !== null && time <= now) {
    latest = time
    count++
    time = nextTime(schedule, time)
  }
  return { count, latest }
}
