import type { Model } from '../model.ts'
import type { Asks, Press } from '../view/index.ts'
import type { Tell } from '../view/tell.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { offersOf, over, question } from './ask.ts'
import type { Book } from './book.ts'
import { answer, askedNow, askingOf, gate, learn, skip, toggle } from './state.ts'
import { sayOf } from './strings/index.ts'
import { verdict } from './verdict.ts'

export type { Book, QuestionWords } from './book.ts'

/** Asking a reader to predict: the question that waits, or what came of the last answer. */
export const asks: Asks = {
  gate,
  start: ({ sim, lang }, host, { questions }, change) => {
    const take = (book: Book) =>
      change((now) => (now.sim === sim ? learn(now, book, (name) => host.getAttribute(name)) : now))
    // Without its questions, a simulation just does not ask.
    questions?.(sim.id, lang).then(take, () => undefined)
  },
  asking: (model, tell) => question(model, tell) || verdict(model, tell),
  over,
}

/** Whether to be asked. */
export const askKey = (model: Model, tell: Tell): VElement =>
  h(
    'button',
    {
      type: 'button',
      class: 'predict',
      'aria-label': sayOf(model).asks,
      title: sayOf(model).asks,
      'aria-pressed': String(askingOf(model).on),
      onclick: () => tell.change(toggle),
    },
    h('b', { 'aria-hidden': 'true' }, '?'),
    h('span', {}, sayOf(model).predict),
  )

/** `p` turns asking on and off; while a question waits, digits answer and Escape skips. */
export const askPress = (tell: Tell): Press => {
  /** Says whether it changed anything, so that a key without a use here is left to the page. */
  const change = (to: (shown: Model) => Model) => (): boolean => {
    let used = false
    tell.change((shown) => {
      const next = to(shown)
      used = next !== shown
      return next
    })
    return used
  }
  const pick = (index: number) =>
    change((shown) => {
      const asked = askedNow(shown)
      const { book } = askingOf(shown)
      const offer = asked && book ? offersOf(asked, book)[index] : undefined
      return offer === undefined ? shown : answer(shown, offer)
    })
  const digits = Array.from({ length: 9 }, (_, index) => [String(index + 1), pick(index)] as const)
  return { p: () => tell.change(toggle), Escape: change(skip), ...Object.fromEntries(digits) }
}
