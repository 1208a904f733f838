import { root } from '../../i18n/address.ts'
import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import type { Model } from './model.ts'
import { player } from './player.ts'
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

const answered = ({ say }: Model, { answer, card }: Asked): VElement =>
  h(
    'div',
    { class: 'answer', tabindex: -1, key: 'answer' },
    h('p', {}, words(answer)),
    h('p', {}, h('a', { href: card.url }, say.card)),
  )

/** The answer beside the still picture of the card's simulation. */
const told = (model: Model, asked: Asked): VElement =>
  h(
    'div',
    { class: 'told', key: 'told' },
    answered(model, asked),
    h(
      'figure',
      {},
      h('figcaption', { class: 'label' }, model.say.still),
      h(
        'picture',
        {},
        h('source', { media: NARROW, srcset: pictureOf(model, asked, true) }),
        h('img', { src: pictureOf(model, asked, false), alt: model.say.picture }),
      ),
    ),
  )

/** The simulation that asks. It stays the same element when the answer comes above it. */
const predicting = (model: Model, asked: Asked): VElement =>
  h(
    'figure',
    { class: 'predicting', 'aria-label': model.say.simulation, key: 'predicting' },
    h('p', { class: 'label' }, model.say.fresh),
    player(model, asked),
  )

/** The question, and its answer beneath once it is shown. */
export function prompt(model: Model, asked: Asked): VElement {
  const { say, lang, shown } = model
  const { id, ask, asks, card } = asked
  const predicts = asks !== undefined && model.player !== 'failed'
  return h(
    'article',
    { class: 'wrap asked', key: id },
    h('p', { class: 'label' }, h('span', {}, card.deckName), h('span', {}, lastSeen(model, asked))),
    h('h2', { class: 'question', tabindex: -1 }, heading(ask, lang)),
    asks !== undefined && !predicts && h('p', { class: 'problem', role: 'alert', key: 'failed' }, say.playerFailed),
    shown && h('p', { class: 'label', key: 'label' }, say.answer),
    shown && (predicts ? answered(model, asked) : told(model, asked)),
    predicts && h('p', { class: 'label', key: 'predict' }, say.predict),
    predicts && predicting(model, asked),
  )
}
