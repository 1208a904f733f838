import { duration } from '../../i18n/narrate.ts'
import { beatIndex, toBeat } from '../model.ts'
import type { Model } from '../model.ts'
import type { Kit } from '../scene/index.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { momentOf } from './caption.ts'
import { percent } from './percent.ts'
import type { Tell } from './tell.ts'

const MOST_TIMES = 6
const HEIGHT = 14

/** The beats as stops of one line: a scrubber for mouse, touch and keys. Clock times stand under the stops that change them. */
export function line(model: Model, kit: Kit, tell: Tell): VElement {
  const { run, say, sim } = model
  const now = beatIndex(model)
  const count = run.beats.length
  const x = (index: number) => percent(index, count)
  const times = run.beats.map(({ last }) => duration(run.frames[last]!.at))
  const every = Math.ceil(count / MOST_TIMES)
  const named = (index: number) =>
    index === now || (index % every === 0 && Math.abs(index - now) >= every && times[index] !== times[index - every])
  const stroke = (to: string, kind?: string) => h('line', { class: kind, x1: '0%', x2: to, y1: HEIGHT, y2: HEIGHT })
  const stops = times.map((_, index) =>
    h('circle', {
      class: index === now ? 'now' : index < now && 'past',
      cx: x(index),
      cy: HEIGHT,
      r: index === now ? 9 : 5,
    }),
  )
  const clock = times.map(
    (time, index) => named(index) && h('text', { class: index === now && 'now', x: x(index), y: 42 }, time),
  )
  const scrub = h('input', {
    type: 'range',
    max: count - 1,
    value: now,
    'aria-label': say.scrub,
    'aria-valuetext': momentOf(model),
    oninput: ({ target }: Event) => tell.change((shown) => toBeat(shown, (target as HTMLInputElement).valueAsNumber)),
  })
  const svg = h('svg', { height: 48, 'aria-hidden': 'true' }, stroke('100%'), stroke(x(now), 'past'), stops, clock)
  return h(
    'div',
    { class: 'line' },
    sim.track && kit.track?.(model, now),
    h('div', { class: 'row' }, h('div', { class: 'stops' }, svg, scrub)),
  )
}
