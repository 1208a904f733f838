import type { Model } from '../model.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { sayOf } from './strings/index.ts'

/** As on a drawing: what it is, what it mirrors, what it was compared with and what it leaves out. It is never hidden. */
export function titleBlock(model: Model): VElement {
  const { sim, words } = model
  const say = sayOf(model)
  const cells: [string, string][] = [
    [say.simulation, sim.id],
    [say.mirrors, sim.mirrors],
    [say.compared, sim.suites.join(', ')],
    [say.notModelled, words.notModelled],
  ]
  return h(
    'dl',
    { class: 'title-block' },
    cells.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))),
  )
}
