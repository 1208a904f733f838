import type { SearchDocument } from './documents.ts'
import type { Token } from './encode.ts'
import { tokens } from './encode.ts'
import type { Names } from './names.ts'
import { named } from './names.ts'
import { isStop } from './stop.ts'

/** The parts of a page that are weighed, from the weightiest down. */
export const FIELDS = ['title', 'terms', 'answer', 'headings', 'body'] as const
export type Field = (typeof FIELDS)[number]

/** Every word that a text is found by, stop words left out. */
export function textWords(text: string): string[] {
  return telling(tokens(text))
}

/** Every word that a text is found by, and the words for the glossary's terms that it names. */
export function allWords(text: string, names: Names): string[] {
  const found = tokens(text)
  return [...telling(found), ...telling(named(names, found))]
}

function telling(found: readonly Token[]): string[] {
  return found.flatMap(({ word }) => (isStop(word) ? [] : [word]))
}

type Head = Pick<SearchDocument, 'id' | 'title' | 'deck' | 'answer' | 'headings'>

/**
 * The words of every field but the body.
 * They follow from the text that a result shows anyway, so the reader's page works them out and they are never sent.
 */
export function headWords(head: Head, names: Names): Record<Exclude<Field, 'body'>, string[]> {
  const title = tokens(head.title)
  return {
    title: telling(title),
    terms: [...telling(named(names, title)), ...textWords(head.id)],
    answer: allWords(head.answer, names),
    headings: allWords([head.deck ?? '', ...head.headings].join('\n'), names),
  }
}
