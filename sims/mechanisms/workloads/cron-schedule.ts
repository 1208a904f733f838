import { parseSchedule } from './parse-schedule.ts'
import type { CronFields, CronSchedule } from './parse-schedule.ts'
import { DAY, dateOf, formatTime, parseTime } from './utc.ts'
import type { UtcDate } from './utc.ts'

export interface CronScheduleInput {
  readonly schedule: string
  /** RFC 3339, UTC: the first result is later. */
  readonly after: string
  /** How many times to list. */
  readonly count: number
}

/**
 * The next times of a CronJob's schedule, fewer than `count` when it does not fire again within five years.
 *
 * `{ error: true }` when the schedule cannot be read.
 */
export function cronSchedule({
  schedule: text,
  after,
  count,
}: CronScheduleInput): { readonly next: readonly string[] } | { readonly error: true } {
  const schedule = parseSchedule(text)
  if (!schedule) return { error: true }

  const next: string[] = []
  let time: number | null = parseTime(after)
  while (next.length < count) {
    time = nextTime(schedule, time)
    if (time === null) break
    next.push(formatTime(time))
  }
  return { next }
}

/**
 * The first time of a schedule later than `after`, both in seconds since 1970; null when the five years after it have
 * none.
 *
 * Source: robfig/cron v1.1.0 spec.go and constantdelay.go, `Next`.
 */
export function nextTime(schedule: CronSchedule, after: number): number | null {
  if ('every' in schedule) return after + schedule.every

  const today = Math.floor((after + 1) / DAY)
  const lastYear = dateOf(today).year + 5
  let date = dateOf(today)
  for (let day = today; date.year <= lastYear; date = dateOf(++day)) {
    const minute = matchesDay(schedule, date) ? nextMinute(schedule, after - day * DAY) : null
    if (minute !== null) return day * DAY + minute * 60
  }
  return null
}

function matchesDay({ month, dayOfMonth, dayOfWeek }: CronFields, date: UtcDate): boolean {
  if (!month.values.has(date.month)) return false

  const matches = [dayOfMonth.values.has(date.day), dayOfWeek.values.has(date.weekday)]
  // Trap: two restrictions are alternatives; '0 0 13 * 5' is every 13th and every Friday.
  return dayOfMonth.star || dayOfWeek.star ? matches.every(Boolean) : matches.some(Boolean)
}

/** The first minute of a day that matches and begins later than `after`, seconds from its midnight and maybe negative. */
function nextMinute({ hour, minute }: CronFields, after: number): number | null {
  for (let time = Math.max(0, Math.floor(after / 60) + 1); time < DAY / 60; time++) {
    if (hour.values.has(Math.floor(time / 60)) && minute.values.has(time % 60)) return time
  }
  return null
}
