import { dayLength, startOf } from './day.ts'
import { shown, wholeBetween, type Check } from './check.ts'
import { SEEDS } from './predict.ts'

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

const isGuess = (value: unknown) => text.holds(value) || (typeof value === 'number' && Number.isFinite(value))
const guess: Check = { expected: 'a number, or a text that is not empty', holds: isGuess }

const predicted: Readonly<Record<string, Check>> = {
  seed: wholeBetween(0, SEEDS - 1),
  guess,
  right: {
    expected: 'a list of what is right',
    holds: (value) => Array.isArray(value) && value.length > 0 && value.every(isGuess),
  },
  isRight: { expected: 'true or false', holds: (value) => typeof value === 'boolean' },
  proposed: wholeBetween(1, 4),
}

const kinds = new Map<unknown, Readonly<Record<string, Check>>>([
  ['grade', { id: text, prompt: text, revision: text, grade: wholeBetween(1, 4), ...moment, how: text }],
  ['undo', { id: text, of: text, ...moment }],
])

/** The first thing about a record that keeps it from being an event: field, expected, found; null if it is one. */
export function problemOf(record: unknown): string | null {
  const fields = fieldsOf(record)
  if (!fields) return `expected an object, found ${shown(record)}`

  const checks = kinds.get(fields.get('kind'))
  if (!checks) return `kind: expected "grade" or "undo", found ${shown(fields.get('kind'))}`

  return (
    misfit(fields, checks) ??
    (fields.get('kind') === 'grade' ? misprediction(fields.get('predicted')) : null) ??
    farDay(fields.get('at') as number, fields.get('day') as string)
  )
}

const fieldsOf = (record: unknown) =>
  typeof record === 'object' && record !== null ? new Map<string, unknown>(Object.entries(record)) : undefined

function misfit(fields: ReadonlyMap<string, unknown>, checks: Readonly<Record<string, Check>>): string | null {
  for (const [field, { expected, holds }] of Object.entries(checks)) {
    if (!holds(fields.get(field))) return `${field}: expected ${expected}, found ${shown(fields.get(field))}`
  }
  return null
}

/** A prediction may be absent, but not damaged. */
function misprediction(record: unknown): string | null {
  if (record === undefined) return null
  const fields = fieldsOf(record)
  if (!fields) return `predicted: expected an object, found ${shown(record)}`
  const problem = misfit(fields, predicted)
  return problem === null ? null : `predicted.${problem}`
}

/** No time zone and no rollover hour puts a study day three days from its instant; such a day would bend the schedule. */
function farDay(at: number, day: string): string | null {
  if (Math.abs(startOf(day) - at) < 3 * dayLength) return null
  return `day: expected a date within three days of ${new Date(at).toISOString()}, found ${shown(day)}`
}
