import type { Param } from '../../../sims/kernel/index.ts'
import { frameOf } from '../model.ts'
import type { Model } from '../model.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { events } from '../view/events.ts'
import type { Tell } from '../view/tell.ts'
import { act, possible, setParam, undo } from './change.ts'
import { sayOf } from './strings/index.ts'

/** A real control for a parameter: a range, a list or a box, with its value beside its name. */
function control(model: Model, name: string, param: Param, tell: Tell): VElement {
  const { words, params } = model
  const value: number | string | boolean = params[name]!
  const said = words.params[name] ?? name
  const change = (event: Event) => {
    const target = event.target as HTMLInputElement
    const next = param.kind === 'int' ? Number(target.value) : param.kind === 'flag' ? target.checked : target.value
    tell.change((shown) => setParam(shown, name, next))
  }
  if (param.kind === 'flag')
    return h(
      'label',
      { key: name, class: 'flag' },
      h('input', { type: 'checkbox', checked: Boolean(value), onchange: change }),
      said,
    )
  const input =
    param.kind === 'int'
      ? h('input', {
          type: 'range',
          min: param.min,
          max: param.max,
          step: param.step ?? 1,
          value: String(value),
          'aria-label': said,
          oninput: change,
        })
      : h(
          'select',
          { value: String(value), onchange: change },
          // Another value that fits is an option for as long as it is chosen.
          [...new Set([...param.options, String(value)])].map((option) =>
            h('option', { value: option, selected: option === String(value) }, words.words[option] ?? option),
          ),
        )
  const shown = param.kind === 'int' && h('output', {}, `${String(value)}${param.unit ? ` ${param.unit}` : ''}`)
  return h('label', { key: name }, h('span', {}, said, shown), input)
}

/** What can be done in this frame; where there is a choice of targets, each is a button beside the act's name. */
function acts(model: Model, tell: Tell): VElement {
  const { words, lang, left } = model
  const say = sayOf(model)
  const button = (action: string, on: string, shown: string, said?: string) =>
    h(
      'button',
      {
        type: 'button',
        key: `${action} ${on}`,
        'aria-label': said,
        onclick: () => tell.change((now) => act(now, action, on)),
      },
      shown,
    )
  const groups = possible(model).map(({ action, targets }) => {
    const name = words.actions[action] ?? action
    if (!targets[0]) return button(action, '', name)
    const colon = lang === 'zh' ? '：' : ': '
    const buttons = targets.map((on) =>
      button(action, on, words.words[on] ?? on, `${name}${colon}${words.words[on] ?? on}`),
    )
    return h('div', { key: action, class: 'choice' }, h('span', {}, name), buttons)
  })
  const back =
    left.length > 0 &&
    h('button', { type: 'button', key: 'undo', class: 'quiet', onclick: () => tell.change(undo) }, say.undo)
  return h('div', { class: 'acts', role: 'group', 'aria-label': say.actions }, groups, back)
}

function parameters(model: Model, tell: Tell): VElement {
  const say = sayOf(model)
  const controls = Object.entries(model.sim.params).map(([name, param]) => control(model, name, param, tell))
  return h(
    'details',
    { class: 'parameters' },
    h('summary', {}, say.parameters, h('small', {}, say.runsAgain)),
    controls,
    acts(model, tell),
  )
}

/** Every invariant, with both sides of its comparison, asked at the last settled moment up to the frame shown. */
function invariants(model: Model): VElement {
  const { sim, words, run, frame, params } = model
  const say = sayOf(model)
  const settled = run.frames.slice(0, frame + 1).findLast((each) => each.settled) ?? frameOf(model)
  const rows = Object.entries(sim.invariants).map(([name, ask]) => {
    const answer = ask(settled.state, params)
    const { holds, shows } = typeof answer === 'boolean' ? { holds: answer, shows: '' } : answer
    const mark = h(
      'span',
      { class: holds ? 'kept' : 'broken', role: 'img', 'aria-label': holds ? say.kept : say.broken },
      holds ? '●' : '✕',
    )
    return h('li', { key: name }, mark, h('span', {}, words.invariants[name] ?? name), h('code', {}, shows))
  })
  return h('details', { class: 'holds' }, h('summary', {}, say.holds, h('small', {}, say.checked)), h('ul', {}, rows))
}

/** Below the keys: what can be changed, what must hold, and every beat in words. Folded where there is no room. */
export const panels = (model: Model, tell: Tell): VElement =>
  h('div', { class: 'panels' }, parameters(model, tell), invariants(model), events(model, tell))
