import { fill, plain } from '../../i18n/narrate.ts'
import { foundIn } from '../problem.ts'
import type { Found, Problem } from '../problem.ts'
import { en } from './en.ts'
import type { ProblemWords } from './en.ts'
import { zh } from './zh.ts'

export type { ProblemWords } from './en.ts'

/** What is said of what cannot be read, by language. */
export const problemWords: Readonly<Record<'en' | 'zh', ProblemWords>> = { en, zh }

const put = (sentence: string, values: Readonly<Record<string, number | string>>): string =>
  plain(fill(sentence, values))

// A value stands apart from Han as Latin words do; a word of ours does not.
const came = (found: Found, words: ProblemWords): string =>
  found.code !== 'value' ? words.found[found.code] : words === zh ? ` ${found.text}` : found.text

/** A problem as half a sentence: what was expected, what came, and in which field. */
export function problemIn({ field, expected, found }: Problem, words: ProblemWords = en): string {
  const said = put(words.expected[expected.code], expected.values ?? {})
  return put(field ? words.field : words.whole, { field, expected: said, found: came(found, words) })
}

/** What is said of a line of a file, counted from 1. */
export const lineIn = (line: number, problem: Problem, words: ProblemWords): string =>
  put(words.line, { line, problem: problemIn(problem, words) })

/** What is said of a stored record; `index` counts from 0. */
export function recordIn(index: number, record: unknown, problem: Problem, words: ProblemWords): string {
  const found = typeof record === 'object' && record !== null && 'id' in record ? foundIn(record.id) : undefined
  const id = found ? put(words.id, { id: came(found, words).trim() }) : ''
  return put(words.record, { n: index + 1, id, problem: problemIn(problem, words) })
}
