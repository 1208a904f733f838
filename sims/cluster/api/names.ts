import { chance } from '../../kernel/index.ts'
import type { APIObject } from '../objects/index.ts'

/** Letters and digits that make no words and are hard to mistake. Source: k8s.io/apimachinery v0.20.2 pkg/util/rand. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'

/** A suffix of so many letters, always the same for the same source. */
export const suffix = (source: string, letters = 5): string =>
  Array.from({ length: letters }, (_, at) => ALPHABET[Math.floor(chance(at, source) * ALPHABET.length)]).join('')

/** How many names of five letters there are: 3 to the power of 15. */
const NAMES = ALPHABET.length ** 5

/** Steps of this size, which 3 does not divide, meet every name once before they come back to the first. */
const STEP = 8_868_112

/**
 * The n-th name made up for an owner's objects: no two of the first 14,348,907 are the same. Each owner begins elsewhere.
 *
 * The real API server draws at random and refuses a name that is taken (k8s.io/apiserver v0.20.2 pkg/storage/names).
 */
export function nthName({ metadata: { name, uid } }: Pick<APIObject, 'metadata'>, n: number): string {
  const number = (Math.floor(chance(0, uid) * NAMES) + n * STEP) % NAMES
  const letters = Array.from(
    { length: 5 },
    (_, at) => ALPHABET[Math.floor(number / ALPHABET.length ** at) % ALPHABET.length],
  )
  return `${name}-${letters.join('')}`
}

/** The hash that tells Pod templates apart; of the template alone, so that scaling a Deployment makes no new one. */
export const templateHash = (template: unknown): string => suffix(canonical(template), 10)

/** JSON that does not depend on the order in which fields were written. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
