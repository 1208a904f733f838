import { expect, test } from 'vitest'
import type { SearchDocument } from '../../src/search/index.ts'
import { buildSearch, openSearch } from '../../src/search/index.ts'
import { documents, glossary } from './fixtures.ts'

const page: SearchDocument = {
  ...{
    id: 'canary',
    lang: 'en',
    kind: 'sim',
    url: '/en/sims/canary/',
    title: 'Canary, step by step',
    deck: 'Workloads',
  },
  ...{
    answer: 'Traffic moves in steps.',
    headings: ['Promotion'],
    body: 'Abort on errors.',
    beats: ['One in ten requests fails.'],
  },
}

test('the same pages in another order give the same files', () => {
  expect(buildSearch(documents.toReversed(), glossary)).toEqual(buildSearch(documents, glossary))
})

test('the deck, the headings and the beats are found too', () => {
  const { search } = openSearch(buildSearch([page], glossary).index)
  for (const query of ['workload', 'promotion', 'abort', 'requests fail']) {
    expect(
      search(query, 'en').map(({ url }) => url),
      query,
    ).toEqual([page.url])
  }
})

test('a body’s file holds the prose and the beats; a page without either has no file', () => {
  const empty: SearchDocument = { ...page, lang: 'zh', body: '', beats: [] }
  expect(buildSearch([page, empty], glossary).bodies).toEqual([
    { name: 'body/en/sim-canary.txt', text: 'Abort on errors.\nOne in ten requests fails.' },
  ])
})

test('what the answer says already is not sent again with the body', () => {
  const { index } = buildSearch(
    [{ ...page, answer: 'Canary releases 灰度发布', body: 'A canary release: 灰度', beats: [] }],
    glossary,
  )
  expect((JSON.parse(index) as { body: unknown }).body).toEqual({ words: '', lists: '' })
})

test('a Chinese name that no dictionary knows is found by any two of its characters', () => {
  const { search } = openSearch(buildSearch([{ ...page, lang: 'zh', body: '工具叫鑫淼焱，很快。' }], glossary).index)
  for (const query of ['鑫淼', '淼焱', '鑫淼焱']) expect(search(query, 'zh'), query).toHaveLength(1)
})

test('a Chinese word is found by each two of its characters', () => {
  const { search } = openSearch(buildSearch([{ ...page, lang: 'zh', body: '一台计算机。' }], glossary).index)
  for (const query of ['计算', '算机', '计算机', '机']) expect(search(query, 'zh'), query).toHaveLength(1)
})

test('two pages in one place are refused', () => {
  expect(() => buildSearch([page, { ...page, url: '/en/other/' }], glossary)).toThrow(
    'search: expected one document for sim canary en, found two. Leave out /en/other/ or its twin.',
  )
})

test('an index of another format is refused', () => {
  expect(() => openSearch('{"format":0}')).toThrow(
    'search index: expected format 1, found 0. Reload the page; if that does not help, build the site again.',
  )
})

test('a site without pages has a search that finds nothing', () => {
  expect(openSearch(buildSearch([], []).index).search('pod', 'en')).toEqual([])
})
