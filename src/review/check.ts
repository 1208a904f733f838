/** What a stored field must be, in words and as a test. */
export interface Check {
  readonly expected: string
  readonly holds: (value: unknown) => boolean
}

/** A check for numbers from `min` to `max`, both included. */
export function between(min: number, max: number): Check {
  return {
    expected: `a number from ${min} to ${max}`,
    holds: (value) => typeof value === 'number' && value >= min && value <= max,
  }
}

/** A check for whole numbers from `min` to `max`, both included. */
export function wholeBetween(min: number, max: number): Check {
  return {
    expected: `a whole number from ${min} to ${max}`,
    holds: (value) => Number.isInteger(value) && between(min, max).holds(value),
  }
}

/** A value as an error message quotes it: short, and safe for whatever a damaged store holds. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
