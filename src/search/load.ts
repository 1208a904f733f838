import { isHan } from './encode.ts'
import type { Find } from './engine.ts'
import { createEngine } from './engine.ts'
import type { IndexFile, Row } from './file.ts'
import { FORMAT } from './file.ts'
import { headWords, textWords } from './head.ts'
import type { GrowingLists } from './lists.ts'
import { note } from './lists.ts'
import type { Names } from './names.ts'
import { nameTree } from './names.ts'
import type { Packed } from './pack.ts'
import { unpack } from './pack.ts'
import type { Spell } from './spell.ts'
import { speller } from './spell.ts'

/** An index in memory, ready for queries. */
export interface Loaded {
  readonly rows: readonly Row[]
  /** How many words each row's title has, at least 1. */
  readonly titleLengths: readonly number[]
  readonly names: Names
  readonly find: Find
  readonly spell: Spell
}

/** Reads the index that `buildSearch` wrote. Throws if the text is not one, or one of another format. */
export function load(json: string): Loaded {
  const { format, names: entries, rows, body } = JSON.parse(json) as IndexFile
  if (format !== FORMAT) {
    const remedy = 'Reload the page; if that does not help, build the site again.'
    throw new Error(`search index: expected format ${FORMAT}, found ${String(format)}. ${remedy}`)
  }
  const names = nameTree(entries)
  const fields = { title: new Map(), terms: new Map(), answer: new Map(), headings: new Map(), body: bodyLists(body) }
  const titleLengths = rows.map((row, document) => {
    const words = headWords(head(row), names)
    for (const field of ['title', 'terms', 'answer', 'headings'] as const) {
      for (const word of words[field]) note(fields[field], word, document)
    }
    return Math.max(1, words.title.length)
  })
  const spell = speller(vocabulary(Object.values(fields), names))
  return { rows, titleLengths, names, find: createEngine(fields, rows.length), spell }
}

function head([id, , , , title, deck, answer, headings]: Row) {
  return { id, title, deck, answer, headings }
}

/** Chinese words were packed whole, but are looked up by their characters and pairs. */
function bodyLists(body: Packed): GrowingLists {
  const lists: GrowingLists = new Map()
  const unions = new Map<string, Set<number>>()
  for (const [word, documents] of unpack(body)) {
    if (!isHan(word)) lists.set(word, documents)
    else for (const part of textWords(word)) unite(unions, part, documents)
  }
  for (const [part, documents] of unions) lists.set(part, [...documents])
  return lists
}

function unite(unions: Map<string, Set<number>>, word: string, documents: readonly number[]): void {
  const union = unions.get(word)
  if (union) for (const document of documents) union.add(document)
  else unions.set(word, new Set(documents))
}

/** All Latin words that a typed word may mean: those of the pages, and those that are a term's name by themselves. */
function vocabulary(fields: readonly GrowingLists[], names: Names): string[] {
  const ofNames = [...names.next].flatMap(([word, { terms }]) => (terms.length ? [word] : []))
  const all = new Set([...fields.flatMap((lists) => [...lists.keys()]), ...ofNames])
  return [...all].filter((word) => !isHan(word) && !word.startsWith('#')).sort()
}
