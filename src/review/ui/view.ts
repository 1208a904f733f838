import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import { bar } from './bar.ts'
import { sessionLine } from './line.ts'
import { manage } from './manage.ts'
import type { Model, Tell } from './model.ts'
import { prompt } from './prompt.ts'
import { rest } from './rest.ts'

const problem = (text: string): VElement => h('span', { class: 'problem' }, text)

function message(model: Model, tell: Tell): VElement {
  const { say, stage } = model
  return h(
    'div',
    { class: 'wrap asked', key: 'message' },
    h('p', { class: 'answer' }, stage === 'loading' ? say.loading : say.noCards),
    stage === 'noCards' && h('button', { type: 'button', class: 'key', onclick: tell.retry }, say.retry),
  )
}

/** The review page: the session fills the screen, its settings and backup lie below. */
export function view(model: Model, tell: Tell): VElement[] {
  const { say, stage, reviews, prompts, current, trouble, heard } = model
  const asked = current === undefined ? undefined : prompts.get(current)
  const open = stage === 'open'
  const screen = h(
    'div',
    { class: 'screen', key: 'screen' },
    open && sessionLine(model, tell),
    open &&
      !reviews &&
      trouble &&
      h('p', { class: 'wrap', role: 'alert', key: 'closed' }, problem(say.trouble[trouble])),
    open ? asked && prompt(model, asked) : message(model, tell),
    open && !asked && reviews && rest(model, reviews, tell),
    open && asked && bar(model, asked.id, tell),
  )
  const live = h('p', { role: 'status', class: 'hidden', key: 'live' }, heard)
  return reviews ? [screen, manage(model, reviews, tell), live] : [screen, live]
}
