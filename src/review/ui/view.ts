import { h } from '../../player/vnode.ts'
import type { VElement } from '../../player/vnode.ts'
import { bar } from './bar.ts'
import { sessionLine } from './line.ts'
import { manage } from './manage.ts'
import type { Model, Tell } from './model.ts'
import { prompt } from './prompt.ts'
import { rest } from './rest.ts'

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
  const { stage, reviews, prompts, current, heard } = model
  const asked = current === undefined ? undefined : prompts.get(current)
  const live = h('p', { role: 'status', class: 'hidden', key: 'live' }, heard)
  if (stage !== 'open') return [h('div', { class: 'screen', key: 'screen' }, message(model, tell)), live]
  return [
    h(
      'div',
      { class: 'screen', key: 'screen' },
      sessionLine(model, tell),
      asked ? prompt(model, asked) : reviews && rest(model, reviews, tell),
      asked && bar(model, asked.id, tell),
    ),
    reviews ? manage(model, reviews, tell) : live,
    ...(reviews ? [live] : []),
  ]
}
