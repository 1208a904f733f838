import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pack, unpack } from '../../src/search/pack.ts'

test('words share their starts, and lists are one character a document', () => {
  expect(
    pack([
      ['node', [0, 1, 2]],
      ['nodefs', [1]],
      ['探针', [3, 100]],
    ]),
  ).toEqual({ words: 'AnodeEfsA探针', lists: '###!$!& (!' })
})

test('what was packed comes out again', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abc#.-1探针就绪\u{20BB7}é'), minLength: 1, maxLength: 40 })
  const list = fc.uniqueArray(fc.nat(1000), { minLength: 1 }).map((numbers) => numbers.sort((a, b) => a - b))
  fc.assert(
    fc.property(fc.dictionary(word, list), (lists) => {
      const postings = Object.entries(lists).sort(([a], [b]) => (a < b ? -1 : 1))
      const sent = JSON.parse(JSON.stringify(pack(postings))) as ReturnType<typeof pack>
      expect(unpack(sent)).toEqual(postings)
    }),
  )
})

test('no gap needs an escape in JSON', () => {
  const postings = [['word', Array.from({ length: 400 }, (_, i) => (i * (i + 1)) / 2)]] as const
  const { lists } = pack([[postings[0][0], [...postings[0][1]]]])
  expect(JSON.stringify(lists)).toHaveLength(lists.length + 2)
})
