import { InputError } from './input-error.ts'
import type { Case, Suite } from './read-suite.ts'
import { sameJson } from './same-json.ts'
import type { Suites } from './suites/types.ts'

export interface Failure {
  readonly name: string
  readonly expected: unknown
  readonly actual: unknown
}

export interface Report {
  readonly suite: string
  readonly total: number
  readonly passed: number
  readonly failures: readonly Failure[]
}

/**
 * Puts every case of a suite to its mechanism and reports those that came out differently.
 * Throws an InputError for a suite that no mechanism answers, and for one without cases.
 */
export function checkSuite({ suite, cases }: Suite, suites: Suites): Report {
  // Own properties only: "constructor" is not a suite.
  const mechanism = Object.hasOwn(suites, suite) ? suites[suite] : undefined
  if (!mechanism)
    throw new InputError(`unknown suite ${JSON.stringify(suite)}; known: ${Object.keys(suites).join(', ')}`)
  // A pass of nothing would look like a pass.
  if (cases.length === 0) throw new InputError(`${suite}: "cases" is empty, so there is nothing to check`)

  const failures = cases.flatMap((each) => failureOf(each, mechanism as (input: unknown) => unknown))
  return { suite, total: cases.length, passed: cases.length - failures.length, failures }
}

/** No failure or one; a mechanism that throws has failed, whatever was expected. */
function failureOf({ name, in: input, out: expected }: Case, mechanism: (input: unknown) => unknown): Failure[] {
  try {
    const actual = mechanism(input)
    return sameJson(expected, actual) ? [] : [{ name, expected, actual: actual ?? null }]
  } catch (error) {
    return [{ name, expected, actual: `threw ${error}` }]
  }
}
