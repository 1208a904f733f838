import { put } from './put.ts'
import type { ReviewStrings } from './strings.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const short = (n: number) => (n < 10 ? Number(n.toFixed(1)) : Math.round(n))

/** Milliseconds until a prompt comes back as a reader says them: `10 min`, `26 days`, `3.4 months`, `1.2 years`. */
export function intervalInWords(ms: number, say: ReviewStrings): string {
  if (ms < HOUR) return put(say.minutes, { n: Math.max(1, Math.round(ms / MINUTE)) })
  const days = Math.round(ms / DAY)
  if (ms < 0.9 * DAY) return put(say.hours, { n: short(ms / HOUR) })
  if (days < 100) return put(say.days, { n: days })
  return days < 700 ? put(say.months, { n: short(days / 30.4) }) : put(say.years, { n: short(days / 365.25) })
}
