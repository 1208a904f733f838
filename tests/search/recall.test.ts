import { describe, expect, test } from 'vitest'
import { buildSearch, openSearch } from '../../src/search/index.ts'
import { documents, glossary } from './fixtures.ts'
import type { Question } from './queries.ts'
import { mistyped, plain, synonymous } from './queries.ts'

const { search } = openSearch(buildSearch(documents, glossary).index)

const kinds: Readonly<Record<string, readonly Question[]>> = { plain, synonymous, mistyped }

// MiniSearch 7.2.0 over the same pages with the same words, prefixes, fuzzy 0.25 and a boost for titles: 37 of these 42.
for (const [kind, questions] of Object.entries(kinds)) {
  describe(`${kind} queries have their card among the first five results`, () => {
    test.each(questions)('%s: %s finds %s', (lang, query, card) => {
      const first = search(query, lang).slice(0, 5)
      expect(first.map((hit) => `${hit.kind} ${hit.id}`)).toContain(`card ${card}`)
    })
  })
}

test('every card is the first result for its own title', () => {
  for (const { kind, id, lang, title } of documents.filter((document) => document.kind === 'card')) {
    expect(search(title, lang)[0], title).toMatchObject({ kind, id, lang })
  }
})

test('every term is found by each of its names, in both languages', () => {
  for (const { id, en, zh, synonyms } of glossary) {
    for (const name of [en, zh, ...synonyms]) {
      for (const lang of ['en', 'zh'] as const) {
        const found = search(name, lang, 40).map((hit) => `${hit.kind} ${hit.id} ${hit.lang}`)
        expect(found, name).toContain(`term ${id} ${lang}`)
      }
    }
  }
})
