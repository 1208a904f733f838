import type { Edge } from '../../../sims/kernel/index.ts'
import { h } from '../vnode.ts'
import { path, text } from './pen.ts'
import type { Pen, Spot } from './pen.ts'

interface Route {
  readonly d: string
  readonly x: number
  readonly y: number
}

/** From one thing to another above or below it, turning just under the upper one; or sideways where they lie in one line. */
function route(from: Spot, to: Spot): Route {
  const [fx, tx] = [from.x + from.w / 2, to.x + to.w / 2]
  const [fromEnd, toEnd] = [from.y + from.h, to.y + to.h]
  const middle = (fx + tx) / 2
  if (fromEnd <= to.y) return { d: `M${fx} ${fromEnd}v10H${tx}V${to.y}m-4-6l4 6l4-6`, x: middle, y: fromEnd + 10 }
  if (toEnd <= from.y) return { d: `M${fx} ${from.y}V${toEnd + 10}H${tx}v-10m-4 6l4-6l4 6`, x: middle, y: toEnd + 10 }
  const [start, end, back] = from.x < to.x ? [from.x + from.w, to.x, -6] : [from.x, to.x + to.w, 6]
  const y = (from.y + fromEnd + to.y + toEnd) / 4
  return { d: `M${start} ${y}H${end}m${back}-4l${-back} 4l${back} 4`, x: (start + end) / 2, y }
}

/** Draws a connection under the two things that it joins; a packet on it is a flag on top, which points on. */
export function edge(pen: Pen, { key, from, to, look, text: shown, packet }: Edge): void {
  const [start, end] = [pen.spots.get(from), pen.spots.get(to)]
  if (!start || !end) return
  const { d, x, y } = route(start, end)
  const flag = packet && h('path', { class: 'packet', d: `M${x - 9} ${y - 6}h12l6 6l-6 6h-12Z` })
  const cut = look === 'blocked' && path(`M${x - 5} ${y - 5}l10 10m0-10l-10 10`, 'cut')
  const said = shown && text(x + 8, y - 4, pen.say(shown), 'line')
  pen.parts.unshift(h('g', { key, class: `edge ${look}` }, path(d, 'route')))
  pen.parts.push(h('g', { key: `${key} on`, class: 'on' }, flag, cut, said))
}
