import { brotliCompressSync } from 'node:zlib'
import { usedCss } from '../export/used-css.ts'
import { beatSentences, poster } from '../player/index.ts'
import type { Lang, Loaded } from '../player/index.ts'

/** A style sheet without comments, needless space and rare fonts; the rules are ours, so nothing in them is quoted text. */
const tight = (css: string) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/--han:[^;]*;/, '')
    .replace(/--text:[^;]*;/, "--text:'Helvetica Neue',Arial,sans-serif;")
    .replace(/--mono:[^;]*;/, '--mono:ui-monospace,Menlo,Consolas,monospace;')

/** A picture needs no tooltips, no closing tags of what is empty, and no hundredths of a pixel; its texts stay to the letter. */
export const lean = (svg: string): string =>
  svg
    .replace(/<title>[^<]*<\/title>/g, '')
    .replace(/><\/(?:rect|path|circle|line)>/g, '/>')
    .replace(/<[^>]*>/g, (tag) => tag.replace(/(\d\.\d)\d+/g, '$1'))

/** What a picture may weigh, compressed: the budget that `npm run sizes` holds every poster to. */
const BUDGET = 2000

/**
 * The picture of a simulation two thirds into its first scenario, where most of them have something to show; or at the
 * last beat before that whose picture is light enough.
 */
export function posterOf(loaded: Loaded, lang: Lang, css: string, width: 660 | 328 = 660): string {
  const middle = Math.floor((beatSentences(loaded, lang).length * 2) / 3)
  for (let index = middle; index > 0; index -= 1) {
    const svg = drawn(loaded, lang, tight(css), { width, index })
    if (brotliCompressSync(svg).length <= BUDGET) return svg
  }
  return drawn(loaded, lang, tight(css), { width, index: 0 })
}

function drawn(loaded: Loaded, lang: Lang, css: string, options: { width: 660 | 328; index: number }): string {
  const style = usedCss(css, poster(loaded, lang, '', options))
  return lean(poster(loaded, lang, `:root{color-scheme:light dark}${style}`, options))
}

/** The size of a picture in CSS pixels, so that a page keeps its place before it comes. */
export function sizeOf(svg: string): { width: number; height: number } {
  const side = (name: string) => Math.ceil(Number(new RegExp(`^<svg[^>]* ${name}="([\\d.]+)"`).exec(svg)?.[1]))
  return { width: side('width'), height: side('height') }
}
