/** A reader's study day, `YYYY-MM-DD`; it begins at the rollover hour, not at midnight. */
export type StudyDay = string

/** One instant as the reader lived it. */
export interface Moment {
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** Minutes that the reader's wall clock is ahead of UTC: 480 in Shanghai, -300 in New York's winter. */
  readonly offset: number
  readonly day: StudyDay
}

const minute = 60_000
const hour = 60 * minute

/** Milliseconds in a study day as intervals count them; no study day is longer or shorter. */
export const dayLength = 24 * hour

/**
 * The moment of an instant: `at` in epoch ms, `offset` in minutes east of UTC, `rollover` the hour (0 to 23) at which
 * the study day turns over.
 */
export function momentAt(at: number, offset: number, rollover: number): Moment {
  // The wall clock written down as if it were UTC is a calendar without daylight saving: dates can be subtracted.
  const wall = at + offset * minute
  return { at, offset, day: dayOf(wall - rollover * hour) }
}

/** The moment of a `Date` on this machine's wall clock; `rollover` as in `momentAt`. */
export function momentOf(date: Date, rollover: number): Moment {
  // getTimezoneOffset counts west of UTC. Subtracting, not negating: in London's winter `-0` would come out.
  return momentAt(date.getTime(), 0 - date.getTimezoneOffset(), rollover)
}

/** The start of a study day in the calendar that knows no time zone; `NaN` if there is no such day. */
export function startOf(day: StudyDay): number {
  const start = Date.parse(`${day}T00:00:00Z`)
  // Date.parse takes 2026-02-30 for 2 March.
  return Number.isNaN(start) || dayOf(start) !== day ? NaN : start
}

/** The study day that a time in that calendar falls on; the inverse of `startOf`. */
export function dayOf(time: number): StudyDay {
  return new Date(time).toISOString().slice(0, 10)
}
