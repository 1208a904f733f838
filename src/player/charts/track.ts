import type { Track } from '../../../sims/kernel/index.ts'
import type { Model } from '../model.ts'
import { h } from '../vnode.ts'
import type { VElement, VNode } from '../vnode.ts'
import { percent } from '../view/percent.ts'

const TALL = 56

/** A count over the beats: steps up to now, and the bounds it keeps. The future is not drawn. */
export function track({ words, run, sim, params }: Model, now: number): VElement {
  const seen: Track[] = run.beats.slice(0, now + 1).map(({ last }) => sim.track!(run.frames[last]!.state, params))
  const current = seen.at(-1)!
  const top = Math.max(
    1,
    ...seen.flatMap(({ lines, ceiling, floor }) => [...Object.values(lines), ceiling ?? 0, floor ?? 0]),
  )
  const y = (value: number) => TALL - 4 - Math.round((value / top) * (TALL - 10))
  const x = (index: number) => percent(index, run.beats.length)
  const steps = Object.keys(current.lines).flatMap((name, which) =>
    seen.slice(1).flatMap(({ lines }, before): VNode[] => {
      const [there, here] = [y(seen[before]!.lines[name]!), y(lines[name]!)]
      const [from, to] = [x(before), x(before + 1)]
      const classed = { class: which ? 'count thin' : 'count' }
      return [
        h('line', { ...classed, x1: from, x2: to, y1: there, y2: there }),
        h('line', { ...classed, x1: to, x2: to, y1: there, y2: here }),
      ]
    }),
  )
  const bounds = [current.ceiling, current.floor].map(
    (bound) => bound !== undefined && h('line', { class: 'bound', x1: '0%', x2: '100%', y1: y(bound), y2: y(bound) }),
  )
  const names = Object.entries(current.lines).map(([name, value], which) =>
    h('span', { class: which ? 'thin' : '' }, `${words.track?.[name] ?? name} `, h('b', {}, String(value))),
  )
  return h(
    'div',
    { class: 'row track' },
    h('p', { class: 'names' }, names),
    h('svg', { height: TALL, 'aria-hidden': 'true' }, bounds, steps),
  )
}
