import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Marked } from '../../src/search/index.ts'
import { buildSearch, openSearch } from '../../src/search/index.ts'
import { documents, glossary } from './fixtures.ts'

const { search, excerpt } = openSearch(buildSearch(documents, glossary).index)

/** Ranges ascend, lie apart, are not empty and end within the text. */
function sound({ text, ranges }: Marked): boolean {
  return ranges.every(([start, end], i) => start >= (ranges[i - 1]?.[1] ?? 0) && start < end && end <= text.length)
}

function answers(query: string): void {
  for (const lang of ['en', 'zh'] as const) {
    const hits = search(query, lang)
    expect(hits.length).toBeLessThanOrEqual(8)
    for (const hit of hits) expect(sound(hit.title) && sound(hit.excerpt)).toBe(true)
  }
}

test.each([
  ['nothing', ''],
  ['white space', ' \t\n '],
  ['10 KB of one letter', 'a'.repeat(10_000)],
  ['10 KB of words', 'pod '.repeat(2500)],
  ['10 KB of Han', '探针'.repeat(5000)],
  ['10 KB of joints', 'a-'.repeat(5000)],
  ['10 KB of marks over a letter', `a${'\u0301'.repeat(10_000)}`],
  ['control characters', '\0\u0001\u001b[31mpod\u007f'],
  ['markup', '<script>alert("pod")</script><mark>'],
  ['emoji', '🚀 pod 👩‍👩‍👧 🇨🇳'],
  ['lone surrogates', '\ud800pod\udc00 \udfff'],
  ['names of objects’ own members', '__proto__ constructor toString hasOwnProperty'],
  ['signs of regular expressions', '(.*)+ [a-z]{2} \\'],
  ['the index’s own signs', '#pod #canary !! ~'],
])('%s is a query like any other', (_, query) => {
  answers(query)
})

test('what means nothing finds nothing', () => {
  for (const query of ['', '   ', '🚀', '<>', '!?', 'qqqqqqqq', '鑫淼']) expect(search(query, 'en'), query).toEqual([])
})

test('any text is a query', () => {
  const unit = fc.oneof(fc.constantFrom(...'pod 探针svc灰度.-_<'), fc.string({ unit: 'binary', maxLength: 2 }))
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit, maxLength: 300 })), answers))
})

test('any text is a body to take an excerpt from', () => {
  const unit = fc.constantFrom('pod', '探针', 'x', ' ', '\n', '\u{20BB7}', '\ud800', '，', 'thread')
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 400 }), fc.constantFrom('en', 'zh'), (body, lang) => {
      const words = new Set(['pod', '#pod', '探针', 'thread'])
      const shown = excerpt({ lang, words }, body)
      expect(sound(shown)).toBe(true)
      expect(shown.text.length).toBeLessThanOrEqual(170)
      expect(shown.ranges.length > 0).toBe(
        /pod|探针|thread/.test(body.replace(/\w+/g, (word) => (/^(pod|thread)$/.test(word) ? word : ''))),
      )
    }),
  )
})

test('pages of any text can be indexed and found again', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(text, text, text, (title, answer, body) => {
      const page = {
        id: 'x',
        lang: 'en',
        kind: 'card',
        url: '/x/',
        title: `${title} needle`,
        answer,
        headings: [],
        body,
      } as const
      const found = openSearch(buildSearch([page], glossary).index).search('needle', 'en')
      expect(found.map(({ id }) => id)).toEqual(['x'])
    }),
  )
})
