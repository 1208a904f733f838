import { HAN_STOPS } from './stop.ts'

const RUNS = /\p{sc=Han}+/gu

/** Characters that end a name: the dictionary knows 调度 and 持久, but cuts 调度器 and 持久卷 in two. */
const ENDINGS: ReadonlySet<string> = new Set('器机卷类集组库端层点口池链表键值量率数级性化式态名页图期者')

/**
 * The Chinese words of a long text, each of two characters or more.
 * All pairs of a text hold nearly as much as the text itself and would not fit the index's budget; the pairs that lie
 * across two words are not worth their place. Single characters in a row, a name that the dictionary does not know, are
 * kept as pairs, and so is an ending with the character before it. Used when the site is built: the dictionary is ICU's,
 * by way of `Intl.Segmenter`.
 */
export function hanWords(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return (text.match(RUNS) ?? []).flatMap((run) => {
    const words: string[] = []
    let before: string[] = []
    for (const { segment } of segmenter.segment(run)) {
      const characters = [...segment]
      const single = characters.length === 1
      if (!single) words.push(segment)
      else if (before.length && !HAN_STOPS.has(segment) && (before.length === 1 || ENDINGS.has(segment))) {
        words.push(before.at(-1)! + segment)
      }
      before = HAN_STOPS.has(segment) ? [] : characters
    }
    return words
  })
}
