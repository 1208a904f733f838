import { fold } from './fold.ts'
import { HAN_STOPS } from './stop.ts'

/** A word of the index and the half-open range of the text, in UTF-16 units, that it stands for. */
export interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
  /** True for the smallest pieces: together they cover the text once. Whole names and pairs of Han overlap them. */
  readonly atom: boolean
}

// Han first: what is left for the second half are Latin names, held together by a dot, a dash or an underscore.
const RUN = /\p{sc=Han}+|[\p{sc=Latin}\p{N}\p{M}]+(?:[-_.][\p{sc=Latin}\p{N}\p{M}]+)*/gu
const HAN = /^\p{sc=Han}/u
// Nearly all words are plain: nothing in them to split.
const PLAIN = /^[A-Z]?[a-z]+$/
const PIECE = /[^-_.]+/g
// `HTTPRoute` is HTTP and Route; `readinessProbe` is readiness and Probe.
const HUMP = /\p{Lu}{2,}(?=\p{Lu}\p{Ll})|\p{Lu}?[^\p{Lu}]+|\p{Lu}+/gu

/** Says whether a word of the index is written in Han characters. */
export function isHan(word: string): boolean {
  return HAN.test(word)
}

/**
 * Splits mixed text into words: Latin names folded, whole and in their parts; Han as single characters and pairs.
 * Never throws; what is neither Latin, number nor Han (markup signs, emoji, lone surrogates) yields nothing.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (isHan(run)) han(run, index, found)
    else latin(run, index, found)
  }
  return found
}

function han(run: string, start: number, found: Token[]): void {
  let before: { char: string; start: number } | undefined
  for (const char of run) {
    const end = start + char.length
    if (HAN_STOPS.has(char)) before = undefined
    else {
      found.push({ word: char, start, end, atom: true })
      if (before) found.push({ word: before.char + char, start: before.start, end, atom: false })
      before = { char, start }
    }
    start = end
  }
}

function latin(run: string, start: number, found: Token[]): void {
  const parts = PLAIN.test(run) ? undefined : pieces(run)
  const word = fold(run)
  if (word) found.push({ word, start, end: start + run.length, atom: !parts })
  for (const { 0: piece, index } of parts ?? []) latin(piece, start + index, found)
}

/** A name is split at its joints, or else at its humps, but never into single letters: `gRPC` and `1.35` stay whole. */
function pieces(name: string): RegExpExecArray[] | undefined {
  return [PIECE, HUMP]
    .map((part) => [...name.matchAll(part)])
    .find((parts) => parts.length > 1 && parts.every(([part]) => part.length > 1))
}
