import type { Lang } from '../player/index.ts'
import { inline } from './inline.ts'
import type { Inline } from './inline.ts'

/** A piece of a heading; `whole` is a word that the end of a line must not tear apart. */
export interface Phrase extends Inline {
  readonly whole: boolean
}

const isHan = (text: string) => /^\p{Script=Han}{2,}$/u.test(text)

/**
 * Splits a heading into code, words and what is between them. Chinese has no spaces, so its words are found and kept
 * whole; a language with spaces breaks by itself.
 */
export function phrases(text: string, lang: Lang): Phrase[] {
  const words = new Intl.Segmenter('zh', { granularity: 'word' })
  return inline(text).flatMap((piece): Phrase[] => {
    if (piece.code || lang !== 'zh') return [{ ...piece, whole: false }]
    return Array.from(words.segment(piece.text), ({ segment }) => ({
      text: segment,
      code: false,
      whole: isHan(segment),
    }))
  })
}
