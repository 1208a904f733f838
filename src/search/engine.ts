import { Index } from 'flexsearch'
import type { Field } from './head.ts'
import { FIELDS } from './head.ts'

/** For each word of a field, the numbers of the documents that contain it. */
export type WordLists = ReadonlyMap<string, readonly number[]>

/** The numbers of the documents whose field contains exactly this word, in no particular order. */
export type Find = (field: Field, word: string) => readonly number[]

/**
 * FlexSearch, one index a field, filled through its import: the words were sorted when the site was built.
 * It gets words that are cut and folded already and finds them whole: completing a word and forgiving a typo happen on the
 * vocabulary before (`spell.ts`), for FlexSearch's own `forward` index is more than twice as large and its `suggest` only
 * leaves out what it does not know. `size` is the number of documents.
 */
export function createEngine(fields: Readonly<Record<Field, WordLists>>, size: number): Find {
  const indexes = new Map(FIELDS.map((field) => [field, filled(fields[field])]))
  return (field, word) => indexes.get(field)!.search(word, { limit: size }) as number[]
}

function filled(lists: WordLists): Index {
  const index = new Index({ tokenize: 'strict', encode: (word) => [word] })
  // FlexSearch keeps a word's documents by how early the word comes; here all are of one rank.
  index.import('map', JSON.stringify([...lists].map(([word, documents]) => [word, [documents]])))
  return index
}
