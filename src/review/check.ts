import type { Expected } from './problem.ts'

/** What a stored field must be, as a code and as a test. */
export interface Check {
  readonly expected: Expected
  readonly holds: (value: unknown) => boolean
}

/** A check for numbers from `min` to `max`, both included. */
export function between(min: number, max: number): Check {
  return {
    expected: { code: 'number', values: { min, max } },
    holds: (value) => typeof value === 'number' && value >= min && value <= max,
  }
}

/** A check for whole numbers from `min` to `max`, both included. */
export function wholeBetween(min: number, max: number): Check {
  return {
    expected: { code: 'whole', values: { min, max } },
    holds: (value) => Number.isInteger(value) && between(min, max).holds(value),
  }
}
