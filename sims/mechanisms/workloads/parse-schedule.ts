import { parseDuration } from './parse-duration.ts'

/** The values at which one field of a schedule matches; `star` when it is written with a star and restricts nothing. */
export interface CronField {
  readonly values: ReadonlySet<number>
  readonly star: boolean
}

export interface CronFields {
  readonly minute: CronField
  readonly hour: CronField
  readonly dayOfMonth: CronField
  readonly month: CronField
  readonly dayOfWeek: CronField
}

/** Five fields, or a delay in seconds. */
export type CronSchedule = CronFields | { readonly every: number }

interface Bounds {
  readonly min: number
  readonly max: number
  /** Lower-case names, the first one for `min`. */
  readonly names?: readonly string[]
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

const BOUNDS: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: MONTHS },
  // Trap: Sunday is 0 only; 7 is no day here, and no range goes round the end of the week.
  { min: 0, max: 6, names: WEEKDAYS },
]

const DESCRIPTORS = new Map([
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@daily', '0 0 * * *'],
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
])

/**
 * Reads the schedule of a CronJob: five fields, a descriptor such as '@daily', or '@every 1h30m'; null when it is none.
 *
 * Source: robfig/cron v1.1.0 parser.go, `ParseStandard`, which kubernetes v1.20.2 uses.
 */
export function parseSchedule(text: string): CronSchedule | null {
  if (text.startsWith('@every ')) {
    const delay = parseDuration(text.slice('@every '.length))
    return delay === null ? null : { every: Math.max(1, delay) }
  }
  const texts = (DESCRIPTORS.get(text) ?? text).trim().split(/\s+/)
  const [minute, hour, dayOfMonth, month, dayOfWeek] = texts.map((field, index) => parseField(field, BOUNDS[index]))
  if (texts.length !== BOUNDS.length || !minute || !hour || !dayOfMonth || !month || !dayOfWeek) return null
  return { minute, hour, dayOfMonth, month, dayOfWeek }
}

/** Ranges between commas; null when one of them is wrong. */
function parseField(text: string, bounds: Bounds | undefined): CronField | null {
  if (!bounds) return null

  const ranges = text.split(',').filter((range) => range !== '')
  const parsed = ranges.map((range) => parseRange(range, bounds))
  if (parsed.includes(null)) return null
  return {
    values: new Set(parsed.flatMap((values) => values ?? [])),
    // Trap: a star with a step counts as a star; robfig/cron v3, in later versions, takes it for a restriction.
    star: ranges.some(isStar),
  }
}

const isStar = (range: string): boolean => /^[*?](?:[-/]|$)/.test(range)

/** `N`, `N-M` or a star, each with a step or without. */
function parseRange(text: string, { min, max, names }: Bounds): readonly number[] | null {
  const [range = '', stepText, ...tooManySlashes] = text.split('/')
  const [low = '', high, ...tooManyHyphens] = isStar(range) ? [String(min), String(max)] : range.split('-')
  const start = parseNumber(low, min, names)
  // Trap: 5 is one minute, but 5/10 runs on to the end of the hour.
  const openEnd = stepText === undefined ? start : max
  const end = high === undefined ? openEnd : parseNumber(high, min, names)
  const step = parseNumber(stepText ?? '1', min)

  if (tooManySlashes.length > 0 || tooManyHyphens.length > 0) return null
  if (start === null || end === null || !step || start < min || end > max || start > end) return null
  return Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step)
}

function parseNumber(text: string, min: number, names: readonly string[] = []): number | null {
  const named = names.indexOf(text.toLowerCase())
  if (named >= 0) return named + min
  return /^\+?\d+$/.test(text) ? Number(text) : null
}
