import { expect, test } from 'vitest'
import { cardPage, chooseLang, dayInWords, inline, page, phrases, put, root, sentences } from '../../src/i18n/index.ts'

test('addresses hold with and without a base path', () => {
  expect(root('/', 'theme.js')).toBe('/theme.js')
  expect(root('/podstep', '/theme.js')).toBe('/podstep/theme.js')
  expect(page('/podstep/', 'zh')).toBe('/podstep/zh/')
  expect(cardPage('/', 'en', 'sidecar')).toBe('/en/cards/sidecar/')
})

test('the first language is the chosen one, else the browser’s, else English', () => {
  expect(chooseLang('zh', ['en'])).toBe('zh')
  expect(chooseLang('fr', ['fr-FR', 'zh-Hant-TW', 'en'])).toBe('zh')
  expect(chooseLang(null, ['de', 'EN-us', 'zh'])).toBe('en')
  expect(chooseLang(null, [])).toBe('en')
})

test('code in a text stands in backticks, and a lone backtick is a character', () => {
  expect(inline('run `kubectl get`, now')).toEqual([
    { text: 'run ', code: false },
    { text: 'kubectl get', code: true },
    { text: ', now', code: false },
  ])
  expect(inline('a ` b')).toEqual([{ text: 'a ` b', code: false }])
  expect(inline('``')).toEqual([{ text: '``', code: false }])
})

test('numbers take the word that goes with them', () => {
  expect(put(sentences.en.nothingYet, { cards: 1, prompts: 30 })).toBe('1 card, 30 prompts')
  expect(put(sentences.zh.nothingYet, { cards: 6, prompts: 30 })).toBe('6 张卡片，30 道题')
})

test('a date is said as each language says it, in any time zone', () => {
  expect(dayInWords('2026-11-01', 'en')).toBe('1 Nov 2026')
  expect(dayInWords('2026-11-01', 'zh')).toBe('2026 年 11 月 1 日')
})

const places = (sentence: unknown): string[] =>
  typeof sentence === 'string'
    ? Array.from(sentence.matchAll(/\{(\w+)/g), ([, name]) => name!)
    : Object.values(sentence as object).flatMap(places)

test('both languages say the same things with the same values', () => {
  const shape = (of: object) =>
    Object.entries(of).map(([name, said]) => [name, [...new Set(places(said))].sort(), typeof said])
  expect(shape(sentences.zh)).toEqual(shape(sentences.en))
})

test('a Chinese heading breaks between words, and keeps its text', () => {
  const pieces = phrases('滚动更新如何用 `maxSurge` 控制？', 'zh')
  expect(pieces.map(({ text }) => text).join('')).toBe('滚动更新如何用 maxSurge 控制？')
  expect(pieces.filter(({ whole }) => whole).map(({ text }) => text)).toContain('如何')
  expect(pieces).toContainEqual({ text: 'maxSurge', code: true, whole: false })
  expect(phrases('Two words', 'en')).toEqual([{ text: 'Two words', code: false, whole: false }])
})
