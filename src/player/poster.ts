import { narrate, plain } from '../i18n/narrate.ts'
import { charts } from './charts/index.ts'
import { full as whole } from './full/index.ts'
import { open, sceneAt, toBeat } from './model.ts'
import type { Loaded, Request } from './model.ts'
import { layout, picture, WIDTHS } from './scene/index.ts'
import type { Width } from './scene/index.ts'
import type { Lang } from './strings/index.ts'
import { view } from './view/index.ts'
import { changes, sheetOf } from './view/stage.ts'
import { silent } from './view/tell.ts'
import { h, toMarkup } from './vnode.ts'

/** What a page shows before any script runs: the whole player at the request's beat, with all beats as sentences. */
export function markup(
  loaded: Loaded,
  lang: Lang,
  options: Request & { full?: boolean; home?: string; widths?: readonly Width[] } = {},
): string {
  const { full = false, home, widths = WIDTHS, ...request } = options
  const show = { widths, kit: charts, full: full ? whole : undefined, home }
  return toMarkup(view(open(loaded, lang, request), show, silent))
}

/**
 * One picture in one file, for a feed, a card of a social site or a printed page.
 *
 * @param css its own style sheet, since it stands alone
 */
export function poster(
  loaded: Loaded,
  lang: Lang,
  css: string,
  options: Request & { width?: Width; index?: number } = {},
): string {
  const { width = 660, index, ...request } = options
  const opened = open(loaded, lang, request)
  const model = index === undefined ? opened : toBeat(opened, index)
  const drawn = picture(layout(sceneAt(model, model.frame), sheetOf(model, width, charts), changes(model)), true)
  const { width: w, height } = drawn.attrs
  const attrs = { xmlns: 'http://www.w3.org/2000/svg', ...drawn.attrs, viewBox: `0 0 ${String(w)} ${String(height)}` }
  return toMarkup(h('svg', attrs, h('style', {}, css), drawn.children))
}

/** Every beat of a scenario as a sentence, for the search index and for readers without scripts. */
export function beatSentences(loaded: Loaded, lang: Lang, request: Request = {}): string[] {
  const { run, words } = open(loaded, lang, request)
  return run.beats.map(({ first }) => plain(narrate(words, run.frames[first]!)))
}
