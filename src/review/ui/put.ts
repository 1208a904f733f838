import { fill, plain } from '../../i18n/narrate.ts'

/** Puts values into a sentence: `put('{n} {n:prompt|prompts}', { n: 1 })` is `1 prompt`. */
export const put = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  plain(fill(sentence, values))
