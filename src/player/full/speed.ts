import type { Model } from '../model.ts'
import type { Tell } from '../view/tell.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { sayOf } from './strings/index.ts'

const SPEEDS = [0.5, 1, 2]

/** How fast the play goes. */
export function speed(model: Model, tell: Tell): VElement {
  const { speed: current } = model
  const set = ({ target }: Event) =>
    tell.change((shown) => ({ ...shown, speed: Number((target as HTMLSelectElement).value) }))
  return h(
    'select',
    { 'aria-label': sayOf(model).speed, value: String(current), onchange: set },
    SPEEDS.map((factor) => h('option', { value: String(factor), selected: factor === current }, `${factor}×`)),
  )
}
