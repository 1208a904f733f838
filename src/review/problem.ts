/** What a field must be: a code, and the values that its words have places for. */
export interface Expected {
  readonly code:
    | 'date'
    | 'dateNear'
    | 'guess'
    | 'kind'
    | 'milliseconds'
    | 'number'
    | 'object'
    | 'offset'
    | 'oneObject'
    | 'right'
    | 'text'
    | 'trueOrFalse'
    | 'whole'
  readonly values?: Readonly<Record<string, number | string>>
}

/** What came instead, as an error quotes it: short, and safe for whatever a damaged store holds. */
export type Found = { readonly code: 'nothing' | 'list' | 'object' } | { readonly code: 'value'; readonly text: string }

/** The first thing that is wrong: where (a field's path, or '' for the whole), what was expected, and what came. */
export interface Problem {
  readonly field: string
  readonly expected: Expected
  readonly found: Found
}

const MOST = 40

/** A value as an error quotes it. */
export function foundIn(value: unknown): Found {
  if (value === undefined) return { code: 'nothing' }
  if (Array.isArray(value)) return { code: 'list' }
  if (typeof value === 'object' && value !== null) return { code: 'object' }
  if (typeof value !== 'string') return { code: 'value', text: String(value) }
  return { code: 'value', text: JSON.stringify(value.length > MOST ? `${value.slice(0, MOST)}…` : value) }
}
