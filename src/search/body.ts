import type { SearchDocument } from './documents.ts'
import { isHan, tokens } from './encode.ts'
import { allWords, headWords } from './head.ts'
import type { Names } from './names.ts'
import { hanWords } from './segment.ts'

/** What a page says below its answer, as one plain text: prose, then the sentences of its beats. */
export function bodyText({ body, beats = [] }: Pick<SearchDocument, 'body' | 'beats'>): string {
  return [body, ...beats].join('\n').trim()
}

/** The words of a body that its head does not hold already, ascending, each once; Chinese as whole words. */
export function bodyWords(document: SearchDocument, names: Names): string[] {
  const text = bodyText(document)
  const known = new Set(Object.values(headWords(document, names)).flat())
  const isNew = (word: string) => (isHan(word) ? pairs(word).some((pair) => !known.has(pair)) : !known.has(word))
  const others = allWords(text, names).filter((word) => !isHan(word))
  return [...new Set([...others, ...hanWords(text)])].filter(isNew).sort()
}

function pairs(word: string): string[] {
  return tokens(word).flatMap((token) => (token.atom ? [] : [token.word]))
}
