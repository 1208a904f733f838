import type { Kind, Lang, SearchDocument } from './documents.ts'
import type { Naming } from './names.ts'
import type { Packed } from './pack.ts'

/** Raised with every change of the index's shape or of how words are folded. */
export const FORMAT = 1

/** A page as the index keeps it: all that a result shows. */
export type Row = readonly [
  id: string,
  lang: Lang,
  kind: Kind,
  url: string,
  title: string,
  deck: string,
  answer: string,
  headings: readonly string[],
]

/** The index as JSON: rows, the glossary's names, and which words each row's body adds to what its head says. */
export interface IndexFile {
  readonly format: number
  readonly names: readonly Naming[]
  readonly rows: readonly Row[]
  readonly body: Packed
}

/** The name of the file that holds a page's body as plain text, relative to the index's folder. */
export function bodyFile({ lang, kind, id }: Pick<SearchDocument, 'lang' | 'kind' | 'id'>): string {
  return `body/${lang}/${kind}-${id}.txt`
}
