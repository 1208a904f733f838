import fc from 'fast-check'
import { expect, test } from 'vitest'
import { typos } from '../../src/search/distance.ts'

/** Optimal string alignment by its recursive definition (Boytsov 2011, section 2.1), without tables or bands. */
function alignment(a: string, b: string): number {
  if (!a || !b) return a.length + b.length
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)]
  const options = [
    alignment(restA, b) + 1,
    alignment(a, restB) + 1,
    alignment(restA, restB) + Number(a.at(-1) !== b.at(-1)),
  ]
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    options.push(alignment(a.slice(0, -2), b.slice(0, -2)) + 1)
  }
  return Math.min(...options)
}

test.each([
  ['canary', 'canary', 0],
  ['canry', 'canary', 1],
  ['cnaary', 'canary', 1],
  ['cannary', 'canary', 1],
  ['conary', 'canary', 1],
  ['redines', 'readiness', 1],
  ['kuberent', 'kubernetes', 1],
  ['depolymnet', 'deployment', 2],
])('%s is so many typos from the start of %s: %i', (typed, word, count) => {
  expect(typos(typed, word, 2)).toBe(count)
})

test('all that is too far is one above the limit', () => {
  expect(typos('canary', 'scheduler', 2)).toBe(3)
  expect(typos('canary', 'can', 2)).toBe(3)
  expect(typos('canary', '', 1)).toBe(2)
})

test('agrees with the recursive definition, taken over every start of the word', () => {
  const short = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 6 })
  fc.assert(
    fc.property(short, short, fc.integer({ min: 1, max: 3 }), (typed, word, limit) => {
      const starts = Array.from({ length: word.length + 1 }, (_, end) => alignment(typed, word.slice(0, end)))
      expect(typos(typed, word, limit)).toBe(Math.min(limit + 1, ...starts))
    }),
  )
})
