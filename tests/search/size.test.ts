import { brotliCompressSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { buildSearch } from '../../src/search/index.ts'
import { bulk } from './bulk.ts'
import { glossary } from './fixtures.ts'

const BUDGET = 120_000

test('the index of 100 cards of 2 KB in both languages stays under 120 KB, whichever way it is compressed', () => {
  const { index } = buildSearch(bulk(100, 2048), glossary)
  expect(gzipSync(index, { level: 9 }).length).toBeLessThan(BUDGET)
  expect(brotliCompressSync(index).length).toBeLessThan(BUDGET)
})

test('the index grows more slowly than the texts', () => {
  const size = (bytes: number) => gzipSync(buildSearch(bulk(40, bytes), glossary).index, { level: 9 }).length
  expect(size(4096) / size(2048)).toBeLessThan(1.6)
})
