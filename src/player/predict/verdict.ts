import { believed, run } from '../../../sims/kernel/index.ts'
import type { Guess, Happening, WrongModel } from '../../../sims/kernel/index.ts'
import { keep } from '../full/own.ts'
import type { Model, Take, Values } from '../model.ts'
import { put } from '../strings/index.ts'
import type { Tell } from '../view/tell.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { guessed, sentence } from './book.ts'
import type { Book } from './book.ts'
import { focusOnce } from './once.ts'
import { askingOf, verdictNow } from './state.ts'
import type { Verdict } from './state.ts'
import { sayOf } from './strings/index.ts'

type Wrong = WrongModel<unknown, Happening, Values>

/** The misconception that gives this guess. */
const beliefOf = ({ prediction: { beliefs }, guess }: Verdict): string | undefined =>
  Object.keys(beliefs).find((name) => beliefs[name] === guess)

/** The rules of somebody who believes so, where the question has them. */
function wrongModel({ questions }: Book, verdict: Verdict): Wrong | undefined {
  const name = beliefOf(verdict)
  const belief = name && questions[verdict.prediction.name]?.beliefs[name]
  return typeof belief === 'object' ? belief : undefined
}

/** Lets the wrong model run beside the right one: it joins the runs that are kept, and stands beside this one. */
function runIdea(model: Model, wrong: Wrong, name: string): Model {
  const { sim, scenario, params, acts, frame, left } = model
  const known = left.find((each) => each.idea?.name === name && each.params === params && each.acts === acts)
  if (known) return keep(model, { beside: known })
  const take: Take = { scenario, params, acts, frame, idea: { name, run: run(believed(sim, wrong), { params, acts }) } }
  return keep({ ...model, left: [...left, take] }, { beside: take })
}

/** Opens the panel in which runs stand side by side, and brings the reader there. */
function openRuns(button: Element): void {
  const panel = (button.getRootNode() as ShadowRoot).querySelector<HTMLDetailsElement>('.runs')
  if (!panel) return
  panel.open = true
  panel.querySelector('summary')?.focus()
  panel.scrollIntoView({ block: 'nearest' })
}

/** The page around the player hears of the answer. */
const tellPage =
  ({ prediction: { name: question, right }, guess, isRight }: Verdict) =>
  (element: Element) => {
    const detail = { question, guess, right, isRight }
    element.dispatchEvent(new CustomEvent('pod-step:answer', { bubbles: true, composed: true, detail }))
  }

/** What came of the guess: the misconception, if it was one, and why it is as it is. */
export function verdict(model: Model, tell: Tell): VElement | false {
  const now = verdictNow(model)
  const { book } = askingOf(model)
  if (!now || !book) return false
  const say = sayOf(model)
  const { prediction, guess, isRight } = now
  const name = (value: Guess) => guessed(model, prediction, book, value)
  const right = prediction.right.map(name).join(say.or)
  const belief = isRight ? undefined : beliefOf(now)
  const wrong = wrongModel(book, now)
  const idea = put(say.idea, { guess: name(guess) })
  const show = ({ currentTarget }: Event) => {
    tell.change((shown) => runIdea(shown, wrong!, idea))
    openRuns(currentTarget as Element)
  }
  return h(
    'div',
    { key: `verdict ${prediction.name}`, class: `ask verdict${isRight ? '' : ' wrong'}`, role: 'group' },
    h('p', { class: 'who' }, h('span', { class: 'actor' }, say.predict)),
    h(
      'div',
      { class: 'says' },
      h(
        'p',
        { class: 'sentence', tabindex: -1, born: focusOnce(now, tellPage(now)) },
        h('b', {}, isRight ? '● ' : '✕ '),
        put(isRight ? say.right : say.wrong, { right, guess: name(guess) }),
      ),
      belief &&
        h(
          'p',
          {},
          sentence(model, prediction, book, ({ beliefs }) => beliefs[belief], guess),
        ),
      h(
        'p',
        {},
        sentence(model, prediction, book, (question) => question.right, guess),
      ),
      wrong && h('button', { type: 'button', onclick: show }, say.runIdea),
    ),
  )
}
