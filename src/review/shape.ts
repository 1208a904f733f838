import { dayLength, startOf } from './day.ts'
import { wholeBetween, type Check } from './check.ts'
import { SEEDS } from './predict.ts'
import { foundIn, type Expected, type Problem } from './problem.ts'

const text: Check = {
  expected: { code: 'text' },
  holds: (value) => typeof value === 'string' && value !== '',
}

const moment: Readonly<Record<string, Check>> = {
  // The lower bound catches seconds given for milliseconds.
  at: {
    ...wholeBetween(Date.UTC(2000), Date.UTC(3000)),
    expected: { code: 'milliseconds' },
  },
  offset: { ...wholeBetween(-1440, 1440), expected: { code: 'offset', values: { min: -1440, max: 1440 } } },
  day: {
    expected: { code: 'date' },
    holds: (value) => typeof value === 'string' && !Number.isNaN(startOf(value)),
  },
}

const isGuess = (value: unknown) => text.holds(value) || (typeof value === 'number' && Number.isFinite(value))
const guess: Check = { expected: { code: 'guess' }, holds: isGuess }

const predicted: Readonly<Record<string, Check>> = {
  seed: wholeBetween(0, SEEDS - 1),
  guess,
  right: {
    expected: { code: 'right' },
    holds: (value) => Array.isArray(value) && value.length > 0 && value.every(isGuess),
  },
  isRight: { expected: { code: 'trueOrFalse' }, holds: (value) => typeof value === 'boolean' },
  proposed: wholeBetween(1, 4),
}

const kinds = new Map<unknown, Readonly<Record<string, Check>>>([
  ['grade', { id: text, prompt: text, revision: text, grade: wholeBetween(1, 4), ...moment, how: text }],
  ['undo', { id: text, of: text, ...moment }],
])

const problem = (field: string, expected: Expected, value: unknown): Problem => ({
  field,
  expected,
  found: foundIn(value),
})

/** The first thing about a record that keeps it from being an event: field, expected, found; null if it is one. */
export function problemOf(record: unknown): Problem | null {
  const fields = fieldsOf(record)
  if (!fields) return problem('', { code: 'object' }, record)

  const checks = kinds.get(fields.get('kind'))
  if (!checks) return problem('kind', { code: 'kind' }, fields.get('kind'))

  return (
    misfit(fields, checks) ??
    (fields.get('kind') === 'grade' ? misprediction(fields.get('predicted')) : null) ??
    farDay(fields.get('at') as number, fields.get('day') as string)
  )
}

const fieldsOf = (record: unknown) =>
  typeof record === 'object' && record !== null ? new Map<string, unknown>(Object.entries(record)) : undefined

function misfit(fields: ReadonlyMap<string, unknown>, checks: Readonly<Record<string, Check>>): Problem | null {
  for (const [field, { expected, holds }] of Object.entries(checks)) {
    if (!holds(fields.get(field))) return problem(field, expected, fields.get(field))
  }
  return null
}

/** A prediction may be absent, but not damaged. */
function misprediction(record: unknown): Problem | null {
  if (record === undefined) return null
  const fields = fieldsOf(record)
  if (!fields) return problem('predicted', { code: 'object' }, record)
  const wrong = misfit(fields, predicted)
  return wrong && { ...wrong, field: `predicted.${wrong.field}` }
}

/** No time zone and no rollover hour puts a study day three days from its instant; such a day would bend the schedule. */
function farDay(at: number, day: string): Problem | null {
  if (Math.abs(startOf(day) - at) < 3 * dayLength) return null
  return problem('day', { code: 'dateNear', values: { at: new Date(at).toISOString() } }, day)
}
