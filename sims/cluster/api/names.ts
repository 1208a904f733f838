import { chance } from '../../kernel/index.ts'

/** Letters and digits that make no words and are hard to mistake. Source: k8s.io/apimachinery v0.20.2 pkg/util/rand. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'

/** A suffix of so many letters, always the same for the same source. */
export const suffix = (source: string, letters = 5): string =>
  Array.from({ length: letters }, (_, at) => ALPHABET[Math.floor(chance(at, source) * ALPHABET.length)]).join('')

/** The hash that tells Pod templates apart; of the template alone, so that scaling a Deployment makes no new one. */
export const templateHash = (template: unknown): string => suffix(canonical(template), 10)

/** JSON that does not depend on the order in which fields were written. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
