import type { Model } from '../model.ts'
import { put } from '../strings/index.ts'
import type { Tell } from '../view/tell.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { toScenario } from './change.ts'
import { sayOf } from './strings/index.ts'

/** The scenarios as words, and how long the run is. */
export function scenarios(model: Model, tell: Tell): VElement[] {
  const { sim, words, scenario, run } = model
  const say = sayOf(model)
  return [
    h(
      'div',
      { class: 'scenarios', role: 'group', 'aria-label': say.scenarios },
      Object.keys(sim.scenarios).map((name) =>
        h(
          'button',
          {
            type: 'button',
            'aria-pressed': String(name === scenario),
            onclick: () => tell.change((shown) => toScenario(shown, name)),
          },
          words.scenarios[name],
        ),
      ),
    ),
    h('span', { class: 'size' }, put(say.size, { beats: run.beats.length, frames: run.frames.length })),
  ]
}
