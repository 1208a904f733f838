import type { Lang, SearchDocument } from '../../src/search/index.ts'

// Text as hard to compress as real prose, and as varied: a word's frequency falls with its rank. At 2 KB a page its index
// comes out larger than that of real Kubernetes documentation in both languages (104 KB against 92), so what fits here fits.

type Draw = () => number

/** A seeded stream of numbers from 0 to 1 (mulberry32). */
export function draws(seed: number): Draw {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pick = <T>(from: readonly T[], draw: Draw): T => from[Math.floor(draw() * from.length)]!
/** By Zipf's law: the word at rank n comes up about 1/n as often as the first. */
const common = <T>(from: readonly T[], draw: Draw): T => from[Math.floor(from.length ** draw()) - 1]!

function vocabulary(lang: Lang, size: number, draw: Draw): string[] {
  const starts = 'b br c ch d dr f g gr h j k l m n p pl qu r s sch st t tr v w z'.split(' ')
  const ends = 'a al an e en er i ic in ion o or ot u ur ust'.split(' ')
  const syllable = () => pick(starts, draw) + pick(ends, draw)
  const han = Array.from({ length: 1200 }, (_, i) => String.fromCodePoint(0x4e00 + i * 17))
  const word = {
    en: () => Array.from({ length: 1 + Math.floor(draw() * 3) }, syllable).join(''),
    zh: () => common(han, draw) + pick(han, draw),
  }[lang]
  const words = new Set<string>()
  while (words.size < size) words.add(word())
  return [...words]
}

function writer(lang: Lang, draw: Draw): (bytes: number) => string {
  const words = vocabulary(lang, 5000, draw)
  const names = vocabulary('en', 800, draw)
  const joints = { en: [' ', ' ', ' ', ' ', ' ', ' ', ', ', '. '], zh: ['', '的', '，', '', '是', '。'] }[lang]
  return (bytes) => {
    let text = ''
    let length = 0
    while (length < bytes) {
      const word = lang === 'zh' && draw() < 0.08 ? ` ${common(names, draw)} ` : common(words, draw)
      const next = word + pick(joints, draw)
      text += next
      length += Buffer.byteLength(next)
    }
    return text
  }
}

/** Cards of `bytes` bytes of UTF-8 each, titles, answers and headings included, in both languages. */
export function bulk(cards: number, bytes: number): SearchDocument[] {
  return (['en', 'zh'] as const).flatMap((lang) => {
    const write = writer(lang, draws(lang === 'en' ? 1 : 2))
    return Array.from({ length: cards }, (_, i): SearchDocument => {
      const id = `card-number-${i}`
      const head = { title: write(70), deck: `deck ${i % 8}`, answer: write(360), headings: [write(40), write(40)] }
      return { id, lang, kind: 'card', url: `/${lang}/cards/${id}/`, ...head, body: write(bytes - 510) }
    })
  })
}
