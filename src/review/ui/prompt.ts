import { root } from '../../i18n/address.ts'
import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import type { Model } from './model.ts'
import type { Asked } from './prompts.ts'
import { put } from './put.ts'
import { daysBetween } from './upcoming.ts'
import { heading, words } from './words.ts'

const NARROW = '(width < 700px)'

/** The address of the still picture of a card's simulation; drawn for phones if `narrow`. */
const pictureOf = ({ base, lang }: Pick<Model, 'base' | 'lang'>, { card }: Asked, narrow: boolean): string =>
  root(base, `posters/${card.sim}.${narrow ? 'narrow.' : ''}${lang}.svg`)

/** Fetches the picture that goes with an answer, so that it is there when the answer is. */
export function fetchPicture(model: Model, asked: Asked): void {
  new Image().src = pictureOf(model, asked, matchMedia(NARROW).matches)
}

function lastSeen({ reviews, say }: Model, { id }: Asked): string {
  if (!reviews) return ''
  const memory = reviews.memories.get(id)
  if (!memory) return say.isNew
  const n = daysBetween(memory.last.day, reviews.now.day)
  return n > 0 ? put(say.seen, { n }) : say.seenToday
}

/** The question, and its answer beneath once it is shown. */
export function prompt(model: Model, asked: Asked): VElement {
  const { say, lang, shown } = model
  const { id, ask, answer, card } = asked
  return h(
    'article',
    { class: 'wrap asked', key: id },
    h('p', { class: 'label' }, h('span', {}, card.deckName), h('span', {}, lastSeen(model, asked))),
    h('h2', { class: 'question', tabindex: -1 }, heading(ask, lang)),
    shown && h('p', { class: 'label', key: 'label' }, say.answer),
    shown &&
      h(
        'div',
        { class: 'told', key: 'told' },
        h(
          'div',
          { class: 'answer', tabindex: -1, key: 'answer' },
          h('p', {}, words(answer)),
          h('p', {}, h('a', { href: card.url }, say.card)),
        ),
        h(
          'figure',
          {},
          h('figcaption', { class: 'label' }, say.still),
          h(
            'picture',
            {},
            h('source', { media: NARROW, srcset: pictureOf(model, asked, true) }),
            h('img', { src: pictureOf(model, asked, false), alt: say.picture }),
          ),
        ),
      ),
  )
}
