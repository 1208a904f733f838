import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import { grades } from './grades.ts'
import type { Model, Tell } from './model.ts'

const yellow = (text: string, onclick: () => void): VElement =>
  h('button', { type: 'button', class: 'key now', 'aria-keyshortcuts': 'Space', onclick }, text)

const hint = (key: string, does: string): VElement => h('span', {}, h('kbd', {}, key), ` ${does}`)

/** What stands at the lower edge: the one key that moves on, or the grades; above them what went wrong. */
export function bar(model: Model, id: string, tell: Tell): VElement {
  const { say, reviews, shown, trouble } = model
  const intervals = reviews && shown && reviews.scheduler.preview(reviews.memories.get(id), reviews.now)
  return h(
    'div',
    { class: 'bar sheet', key: 'bar' },
    h(
      'div',
      { class: 'wrap' },
      reviews && trouble && h('p', { class: 'problem', role: 'alert', key: 'trouble' }, say.trouble[trouble]),
      intervals
        ? grades(model, intervals, tell)
        : h(
            'div',
            { class: 'showing', key: shown ? 'next' : 'show' },
            shown ? yellow(say.nextPrompt, tell.next) : yellow(say.show, tell.show),
            h(
              'p',
              { class: 'hints', 'aria-hidden': 'true' },
              reviews ? hint(say.space, say.keyShows) : say.reading,
              reviews?.last && hint('u', say.keyUndoes),
            ),
          ),
    ),
  )
}
