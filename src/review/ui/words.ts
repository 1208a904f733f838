import { inline } from '../../i18n/inline.ts'
import type { Lang } from '../../i18n/index.ts'
import { h } from '../../player/vnode.ts'
import type { VNode } from '../../player/vnode.ts'

/** A text whose code stands in backticks, as nodes. */
export const words = (text: string): VNode[] =>
  inline(text).map(({ text: part, code }) => (code ? h('code', {}, part) : part))

const OPENING = /[“‘（《「【]$/

/** The words of a Chinese text with a place to break before each; elsewhere spaces do that. */
function breakable(text: string): VNode[] {
  const segments = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)]
  return segments.flatMap(({ segment, isWordLike }, index): VNode[] => {
    const may = index > 0 && isWordLike && !OPENING.test(segments[index - 1]!.segment)
    return may ? [h('wbr'), segment] : [segment]
  })
}

/** A heading as nodes; a Chinese one breaks between words only, where large type makes a broken word stand out. */
export const heading = (text: string, lang: Lang): VNode[] =>
  lang === 'zh' ? words(text).flatMap((node) => (typeof node === 'string' ? breakable(node) : [node])) : words(text)
