import { describe, expect, test } from 'vitest'
import { toMarkup } from '../../src/player/vnode.ts'
import { strings } from '../../src/review/ui/strings.ts'
import { DAY, intervalInWords } from '../../src/review/ui/interval.ts'
import { heading } from '../../src/review/ui/words.ts'

const minute = DAY / 1440

describe('an interval', () => {
  test.each([
    [10 * minute, '10 min', '10 分钟'],
    [90 * minute, '1.5 h', '1.5 小时'],
    [DAY, '1 day', '1 天'],
    [26 * DAY, '26 days', '26 天'],
    [99 * DAY, '99 days', '99 天'],
    [120 * DAY, '3.9 months', '3.9 个月'],
    [365.25 * DAY, '12 months', '12 个月'],
    [731 * DAY, '2 years', '2 年'],
    [9000 * DAY, '25 years', '25 年'],
  ])('of %d ms is said as %s', (ms, en, zh) => {
    expect([intervalInWords(ms, strings.en), intervalInWords(ms, strings.zh)]).toEqual([en, zh])
  })
})

/** The places of a sentence, `{n}` and `{n:one|many}` being the same one. */
const places = (sentence: string) => [...new Set(Array.from(sentence.matchAll(/\{(\w+)/g), ([, name]) => name))].sort()

const leaves = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as Record<string, unknown>).flatMap(leaves)

test('both languages say everything, with the same values in it', () => {
  const [en, zh] = [leaves(strings.en), leaves(strings.zh)]
  expect(zh.map(places)).toEqual(en.map(places))
  expect(zh.filter((sentence) => sentence.trim() === '')).toEqual([])
})

describe('a heading', () => {
  const drawn = (text: string, lang: 'en' | 'zh') =>
    heading(text, lang).map(toMarkup).join('').replaceAll('<wbr></wbr>', '|')

  test('in Chinese may break before a word, never inside one, before a comma or after an opening quote', () => {
    expect(drawn('有哪些阶段，由谁设置？', 'zh')).toBe('有|哪些|阶段，|由|谁|设置？')
    expect(drawn('什么是“阶段”', 'zh')).toBe('什么|是“阶段”')
  })

  test('keeps its code whole, and breaks at its spaces in English', () => {
    expect(drawn('运行 `kubectl get`', 'zh')).toBe('运行 <code>kubectl get</code>')
    expect(drawn('run `kubectl get` now', 'en')).toBe('run <code>kubectl get</code> now')
  })
})
