import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import type { Model, Tell } from './model.ts'
import { put } from './put.ts'

/** With more stops than this the line shows only how far it goes; with more than the second, on a phone. */
const MOST = 30
const MOST_NARROW = 12
const MIDDLE = 14

/** How far today's session is: prompts graded before the one on screen, and prompts in all. */
function stretch({ reviews, prompts, current }: Model): { done: number; all: number } {
  if (reviews) return { done: reviews.done, all: reviews.done + reviews.left }
  return { done: [...prompts.keys()].indexOf(current ?? ''), all: prompts.size }
}

/** The session as the beat line: what was graded, the prompt on screen, what is left. */
export function sessionLine(model: Model, tell: Tell): VElement {
  const { say, reviews } = model
  const { done, all } = stretch(model)
  const left = all - done
  const x = (stop: number) => `${(100 * Math.min(stop, all - 1)) / Math.max(1, all - 1)}%`
  const stroke = (kind: string, to: string) => h('line', { class: kind, x1: '0%', x2: to, y1: MIDDLE, y2: MIDDLE })
  const stops = Array.from({ length: all }, (_, stop) => stop).filter((stop) => stop === done || all <= MOST)
  const circle = (stop: number) =>
    h('circle', {
      class: stop === done ? 'now' : stop < done ? 'past' : '',
      cx: x(stop),
      cy: MIDDLE,
      r: stop === done ? 9 : 5,
    })
  const svg = h(
    'svg',
    { height: 2 * MIDDLE, role: 'img', 'aria-label': put(say.progress, { done, left }) },
    stroke('', '100%'),
    stroke('past', x(done)),
    // The stop of now is drawn last, over its neighbours.
    stops.toSorted((a, b) => Number(a === done) - Number(b === done)).map(circle),
  )
  return h(
    'div',
    { class: `session wrap${all > MOST_NARROW ? ' many' : ''}` },
    h('div', { class: 'session-line' }, all > 0 && svg),
    h('p', { class: 'session-left' }, put(say.left, { n: left })),
    reviews &&
      h(
        'button',
        { type: 'button', class: 'plain', 'aria-keyshortcuts': 'u', disabled: !reviews.last, onclick: tell.undo },
        say.undo,
      ),
  )
}
