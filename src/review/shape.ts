import { dayLength, startOf } from './day.ts'
import { shown, wholeBetween, type Check } from './check.ts'

const text: Check = {
  expected: 'a text that is not empty',
  holds: (value) => typeof value === 'string' && value !== '',
}

const moment = {
  // The lower bound catches seconds given for milliseconds.
  at: {
    ...wholeBetween(Date.UTC(2000), Date.UTC(3000)),
    expected: 'milliseconds since 1970, from the years 2000 to 2999',
  },
  offset: { ...wholeBetween(-1440, 1440), expected: 'whole minutes east of UTC, from -1440 to 1440' },
  day: {
    expected: "a date that exists, written 'YYYY-MM-DD'",
    holds: (value: unknown) => typeof value === 'string' && !Number.isNaN(startOf(value)),
  },
}

const kinds = new Map<unknown, Readonly<Record<string, Check>>>([
  ['grade', { id: text, prompt: text, revision: text, grade: wholeBetween(1, 4), ...moment, how: text }],
  ['undo', { id: text, of: text, ...moment }],
])

/** The first thing about a record that keeps it from being an event: field, expected, found; null if it is one. */
export function problemOf(record: unknown): string | null {
  if (typeof record !== 'object' || record === null) return `expected an object, found ${shown(record)}`

  const fields = new Map<string, unknown>(Object.entries(record))
  const checks = kinds.get(fields.get('kind'))
  if (!checks) return `kind: expected "grade" or "undo", found ${shown(fields.get('kind'))}`

  for (const [field, { expected, holds }] of Object.entries(checks)) {
    if (!holds(fields.get(field))) return `${field}: expected ${expected}, found ${shown(fields.get(field))}`
  }
  return farDay(fields.get('at') as number, fields.get('day') as string)
}

/** No time zone and no rollover hour puts a study day three days from its instant; such a day would bend the schedule. */
function farDay(at: number, day: string): string | null {
  if (Math.abs(startOf(day) - at) < 3 * dayLength) return null
  return `day: expected a date within three days of ${new Date(at).toISOString()}, found ${shown(day)}`
}
