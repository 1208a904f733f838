import { isHan } from './encode.ts'
import { HAN_STOPS } from './stop.ts'

const RUNS = /\p{sc=Han}+/gu

/**
 * The Chinese words of a long text, each of two characters or more.
 * All pairs of a text hold nearly as much as the text itself and would not fit the index's budget; the pairs that lie
 * across two words are not worth their place. Single characters in a row, a name that the dictionary does not know,
 * are kept as pairs. Used when the site is built: the dictionary is ICU's, by way of `Intl.Segmenter`.
 */
export function hanWords(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return (text.match(RUNS) ?? []).flatMap((run) => {
    const words: string[] = []
    let loose = ''
    for (const { segment } of segmenter.segment(run)) {
      const single = [...segment].length === 1
      if (single && !HAN_STOPS.has(segment)) {
        if (loose) words.push(loose + segment)
        loose = segment
      } else {
        loose = ''
        if (!single && isHan(segment)) words.push(segment)
      }
    }
    return words
  })
}
