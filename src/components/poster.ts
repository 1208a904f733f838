import { usedCss } from '../export/used-css.ts'
import { beatSentences, poster } from '../player/index.ts'
import type { Lang, Loaded } from '../player/index.ts'

/** A style sheet without comments and needless space; the rules are ours, so nothing in them is quoted text with such. */
const tight = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')

/** The picture of a simulation two thirds into its first scenario, where most of them have something to show. */
export function posterOf(loaded: Loaded, lang: Lang, css: string, width: 660 | 328 = 660): string {
  const beats = beatSentences(loaded, lang).length
  const options = { width, index: Math.floor((beats * 2) / 3) }
  const style = usedCss(tight(css), poster(loaded, lang, '', options))
  return poster(loaded, lang, `:root{color-scheme:light dark}${style}`, options)
}
