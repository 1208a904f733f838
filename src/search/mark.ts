import { tokens } from './encode.ts'
import type { Names } from './names.ts'
import { named } from './names.ts'

/** A half-open range of a text, in UTF-16 units. */
export type Range = readonly [start: number, end: number]

/** A text to show and the parts of it that matched: ascending, apart from each other, never markup. */
export interface Marked {
  readonly text: string
  readonly ranges: readonly Range[]
}

/** Marks every place in a text that stands for one of the index's words; terms are marked by whatever name stands there. */
export function mark(text: string, words: ReadonlySet<string>, names: Names): Marked {
  const found = tokens(text)
  const hits = [...found, ...named(names, found)].filter(({ word }) => words.has(word))
  return { text, ranges: merge(hits.map(({ start, end }) => [start, end])) }
}

/**
 * Cuts a marked text down to a window of `width` UTF-16 units around its most telling stretch.
 * White space becomes single spaces; `…` stands for what was left out and is not counted.
 */
export function excerpt(long: string, words: ReadonlySet<string>, names: Names, width: number): Marked {
  const { text, ranges } = mark(long.replace(/\s+/g, ' ').trim(), words, names)
  if (text.length <= width) return { text, ranges }

  const first = densest(ranges, width)
  const cut = Math.max(0, Math.min(first - Math.floor(width / 4), text.length - width))
  const from = wordStart(text, cut)
  const to = wordEnd(text, cut, cut + width)
  const head = from > 0 ? '…' : ''
  const tail = to < text.length ? '…' : ''
  const shift = head.length - from
  const kept = ranges.filter(([start, end]) => start < to && end > from)
  return {
    text: head + text.slice(from, to) + tail,
    ranges: kept.map(([start, end]) => [Math.max(start, from) + shift, Math.min(end, to) + shift]),
  }
}

function merge(ranges: readonly Range[]): Range[] {
  const merged: [number, number][] = []
  for (const [start, end] of ranges.toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else merged.push([start, end])
  }
  return merged
}

/** Where the stretch of `width` begins that has most marks in it; the first such. */
function densest(ranges: readonly Range[], width: number): number {
  let most = 0
  let at = 0
  ranges.forEach(([start], i) => {
    let j = i
    while (j < ranges.length && ranges[j]![1] <= start + width / 2) j++
    if (j - i > most) [most, at] = [j - i, start]
  })
  return at
}

/** Moves a cut that would fall into a Latin word to its start or its end, if that is near; and never into a surrogate pair. */
function wordStart(text: string, from: number): number {
  if (from <= 0) return 0
  const space = text.lastIndexOf(' ', from)
  return from - space < NEAR ? space + 1 : whole(text, from)
}

function wordEnd(text: string, from: number, to: number): number {
  if (to >= text.length) return text.length
  const space = text.lastIndexOf(' ', to)
  return space > from && to - space < NEAR ? space : whole(text, to)
}

const NEAR = 16

function whole(text: string, cut: number): number {
  return /^[\uDC00-\uDFFF]/.test(text.slice(cut)) ? cut - 1 : cut
}
