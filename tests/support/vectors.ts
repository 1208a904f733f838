import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Suite<In, Out> {
  readonly suite: string
  readonly source: string
  readonly cases: readonly { readonly name: string; readonly in: In; readonly out: Out }[]
}

/** Reads the copy of a reference suite kept in tests/vectors. */
export function readSuite<In, Out>(suite: string): Suite<In, Out> {
  return JSON.parse(readFileSync(new URL(`../vectors/${suite}.json`, import.meta.url), 'utf8')) as Suite<In, Out>
}

/** Runs every case of a reference suite through the mechanism; one test a case, so a failure names what broke. */
export function agreesWithVectors<In>(suite: string, mechanism: (input: In) => unknown): void {
  const { cases, source } = readSuite<In, unknown>(suite)
  describe(`${suite} agrees with ${source}`, () => {
    test('has cases', () => expect(cases.length).toBeGreaterThan(0))
    for (const { name, in: input, out } of cases) {
      test(name, () => expect(JSON.parse(JSON.stringify(mechanism(input)))).toEqual(out))
    }
  })
}
