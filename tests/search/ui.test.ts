import { describe, expect, test } from 'vitest'
import { buildSearch, openSearch } from '../../src/search/index.ts'
import { strings } from '../../src/search/ui/strings.ts'
import { suggestions } from '../../src/search/ui/suggest.ts'
import { documents, glossary } from './fixtures.ts'

const search = openSearch(buildSearch(documents, glossary).index)

describe('suggestions', () => {
  test('begin with the terms that the beginning of the query finds', () => {
    const found = suggestions(search, 'statefulzzz', 'en', strings.en.terms)
    expect(found[0]).toBe('StatefulSet')
    expect(found).toHaveLength(6)
  })

  test('are the usual terms where no beginning finds one', () => {
    for (const query of ['', '😀', 'x'])
      expect(suggestions(search, query, 'zh', strings.zh.terms)).toEqual(strings.zh.terms)
  })

  test('name each term once', () => {
    const found = suggestions(search, 'podzzzz', 'en', strings.en.terms)
    expect(new Set(found).size).toBe(found.length)
  })

  test('of the usual kind each find a term of the glossary', () => {
    for (const lang of ['en', 'zh'] as const)
      for (const term of strings[lang].terms)
        expect(
          search.search(term, lang).some(({ kind }) => kind === 'term'),
          term,
        ).toBe(true)
  })
})
