import type { Loaded, Model, Request } from '../model.ts'
import type { Kit, Picture, Width } from '../scene/index.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { caption } from './caption.ts'
import { events } from './events.ts'
import { keys } from './keys.ts'
import { line } from './line.ts'
import { stage } from './stage.ts'
import type { Library } from '../element.ts'
import type { Lang } from '../strings/index.ts'
import type { Tell } from './tell.ts'

/** What keys do; one that answers `false` had no use for it, and leaves it to the page. */
export type Press = Readonly<Record<string, () => unknown>>

/** Asking a reader to predict. */
export interface Asks {
  /** May ask instead of going on. */
  readonly gate: (from: Model, to: Model) => Model
  /** Fetches the questions of the simulation that an element shows; its attributes may name one. */
  readonly start: (opened: Model, host: Element, library: Pick<Library, 'questions'>, change: Tell['change']) => void
  /** The question that waits, or what came of the last answer. */
  readonly asking: (model: Model, tell: Tell) => VElement | false
  /** What lies over the picture while it may be clicked. */
  readonly over: (model: Model, picture: Picture, tell: Tell) => readonly VElement[]
}

/** What an embed does without, unless it is to ask. */
export interface Full {
  /** Opens more than an embed can: acts, a beat that is gone, a frame inside a beat. */
  readonly open: (loaded: Loaded, lang: Lang, request: Request) => Model
  readonly head: (model: Model, tell: Tell) => readonly VElement[]
  readonly keys: (model: Model, tell: Tell) => readonly VElement[]
  /** What more keys do. */
  readonly press: (tell: Tell) => Press
  /** Questions before their answers. */
  readonly asks?: Asks
  readonly below: (model: Model, tell: Tell, width: Width, kit: Kit) => readonly (VElement | false)[]
}

/** How the player is shown, beside what it shows. */
export interface Show {
  /** One width where the room is known; all three before any script runs, so that the style sheet can choose. */
  readonly widths: readonly Width[]
  readonly kit: Kit
  readonly full?: Full | undefined
  /** Where the whole simulation can be opened, for an embed. */
  readonly home?: string | undefined
}

/** The whole player as data. The same description is markup in a page and elements in a browser. */
export const view = (model: Model, { widths, kit, full, home }: Show, tell: Tell): VElement =>
  h(
    'section',
    { class: 'player', 'aria-label': model.words.title, tabindex: -1, onkeydown: tell.key },
    h('header', { class: 'head' }, h('strong', {}, model.words.title), full?.head(model, tell)),
    // In a box of their own, so that all below stays the same elements when they go.
    h(
      'div',
      {},
      model.problems.map((problem) => h('p', { class: 'problem', role: 'alert' }, problem)),
    ),
    stage(model, widths, kit, (drawn) => full?.asks?.over(model, drawn, tell)),
    caption(model),
    h('div', {}, full?.asks?.asking(model, tell)),
    line(model, kit, tell),
    keys(model, tell, full?.keys(model, tell)),
    full ? full.below(model, tell, widths[0]!, kit) : events(model, tell),
    home && h('p', { class: 'home' }, h('a', { href: home, target: '_blank', rel: 'noopener' }, model.say.whole)),
  )
