import type { Guess, Prediction } from '../../../sims/kernel/index.ts'
import type { Model } from '../model.ts'
import { put } from '../strings/index.ts'
import type { Picture } from '../scene/index.ts'
import type { Tell } from '../view/tell.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { guessed, sentence } from './book.ts'
import type { Book } from './book.ts'
import { focusOnce } from './once.ts'
import { answer, askedNow, askingOf, skip } from './state.ts'
import { sayOf } from './strings/index.ts'

/** The answers of a question in the order of its words; numbers rise. */
export function offersOf({ kind, name, offers }: Prediction, { words }: Book): readonly Guess[] {
  const order = Object.keys(words[name]!.choices ?? {})
  return kind === 'choice' ? offers.toSorted((a, b) => order.indexOf(String(a)) - order.indexOf(String(b))) : offers
}

const guess = (tell: Tell, value: Guess) => tell.change((shown) => answer(shown, value))

/** Each answer is a button, with the key that presses it. */
function choices(model: Model, asked: Prediction, book: Book, tell: Tell): VElement {
  const buttons = offersOf(asked, book).map((offer, index) =>
    h(
      'button',
      { type: 'button', key: String(offer), onclick: () => guess(tell, offer) },
      h('kbd', { 'aria-hidden': 'true' }, String(index + 1)),
      guessed(model, asked, book, offer),
    ),
  )
  return h('div', { class: 'offers', role: 'group', 'aria-labelledby': 'asked' }, buttons)
}

/** A number is typed, and sent by the key beside it. */
function typed(model: Model, asked: Prediction, book: Book, tell: Tell): VElement {
  const say = sayOf(model)
  const unit = sentence(model, asked, book, (question) => question.unit, 2)
  const send = (event: Event) => {
    event.preventDefault()
    const input = (event.target as HTMLElement).querySelector('input')!
    const whole = /^[-+]?\d{1,9}$/.test(input.value.trim())
    input.setCustomValidity(whole ? '' : say.whole)
    if (whole) guess(tell, Number(input.value))
    else input.reportValidity()
  }
  const mend = ({ target }: Event) => (target as HTMLInputElement).setCustomValidity('')
  return h(
    'form',
    { class: 'offers', novalidate: true, onsubmit: send },
    h('input', { inputmode: 'numeric', size: 6, autocomplete: 'off', 'aria-label': say.number, oninput: mend }),
    unit,
    h('button', {}, say.answer),
  )
}

/** The question that waits, in the place of the caption. */
export function question(model: Model, tell: Tell): VElement | false {
  const asked = askedNow(model)
  const { book } = askingOf(model)
  if (!asked || !book) return false
  const say = sayOf(model)
  const how = asked.kind === 'number' ? say.howNumber : put(say.how, { n: asked.offers.length })
  return h(
    'div',
    { key: `ask ${asked.name}`, class: 'ask', role: 'group', 'aria-labelledby': 'asked' },
    h('p', { class: 'who' }, h('span', { class: 'actor' }, say.predict)),
    h(
      'div',
      { class: 'says' },
      // The key that would have gone on brings the reader here.
      h(
        'p',
        { id: 'asked', class: 'sentence', tabindex: -1, born: focusOnce(asked) },
        sentence(model, asked, book, (q) => q.ask),
      ),
      asked.kind === 'click' && h('p', { class: 'how' }, say.picture),
      asked.kind === 'number' ? typed(model, asked, book, tell) : choices(model, asked, book, tell),
      h(
        'p',
        { class: 'how' },
        h('button', { type: 'button', class: 'quiet', onclick: () => tell.change(skip) }, say.skip),
        how,
      ),
    ),
  )
}

/** A clear sheet over each box that may be clicked; the same choices stand as buttons beside the question. */
export function over(model: Model, { spots }: Picture, tell: Tell): VElement[] {
  const asked = askedNow(model)
  if (asked?.kind !== 'click') return []
  return asked.offers.flatMap((offer) => {
    const spot = spots.get(String(offer))
    if (!spot) return []
    const { x, y, w, h: height } = spot
    const onclick = () => guess(tell, offer)
    return [h('rect', { key: `${offer} pick`, class: 'pick', x, y, width: w, height, onclick })]
  })
}
