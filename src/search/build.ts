import { bodyText, bodyWords } from './body.ts'
import type { GlossaryTerm, SearchDocument } from './documents.ts'
import type { IndexFile, Row } from './file.ts'
import { bodyFile, FORMAT } from './file.ts'
import type { GrowingLists } from './lists.ts'
import { note } from './lists.ts'
import type { Names } from './names.ts'
import { nameTree, namings } from './names.ts'
import type { Postings } from './pack.ts'
import { pack } from './pack.ts'

/** What the site writes into one folder: the index, and beside it each page's body under the name that a result asks for. */
export interface SearchFiles {
  readonly index: string
  readonly bodies: readonly { readonly name: string; readonly text: string }[]
}

/** Builds the search's files; the same documents in any order give the same files. Throws if two documents share a place. */
export function buildSearch(documents: readonly SearchDocument[], glossary: readonly GlossaryTerm[]): SearchFiles {
  // A page's two languages side by side: the gaps between documents of one language stay short.
  const ordered = documents.toSorted((a, b) => compare(place(a), place(b)))
  const twin = ordered.find((document, i) => i > 0 && place(ordered[i - 1]!) === place(document))
  if (twin) {
    throw new Error(`search: expected one document for ${place(twin)}, found two. Leave out ${twin.url} or its twin.`)
  }
  const entries = namings(glossary)
  const file: IndexFile = {
    format: FORMAT,
    names: entries,
    rows: ordered.map(row),
    body: pack(postings(ordered, nameTree(entries))),
  }
  return {
    index: JSON.stringify(file),
    bodies: ordered
      .map((document) => ({ name: bodyFile(document), text: bodyText(document) }))
      .filter(({ text }) => text !== ''),
  }
}

function place({ kind, id, lang }: SearchDocument): string {
  return `${kind} ${id} ${lang}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function row({ id, lang, kind, url, title, deck = '', answer, headings }: SearchDocument): Row {
  return [id, lang, kind, url, title, deck, answer, headings]
}

function postings(documents: readonly SearchDocument[], names: Names): Postings {
  const lists: GrowingLists = new Map()
  documents.forEach((document, number) => {
    for (const word of bodyWords(document, names)) note(lists, word, number)
  })
  return [...lists].sort(([a], [b]) => compare(a, b))
}
