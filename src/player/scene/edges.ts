import type { Edge } from '../../../sims/kernel/index.ts'
import { h } from '../vnode.ts'
import { path, text } from './pen.ts'
import type { Pen, Spot } from './pen.ts'

interface Route {
  readonly d: string
  readonly x: number
  readonly y: number
}

/** Down from one thing and across to the next, or sideways where they lie in one line; turning just before the end. */
function route(from: Spot, to: Spot): Route {
  const [fx, tx] = [from.x + from.w / 2, to.x + to.w / 2]
  if (from.y + from.h <= to.y) {
    const turn = to.y - 12
    return { d: `M${fx} ${from.y + from.h}V${turn}H${tx}V${to.y}m-4 -6l4 6l4 -6`, x: tx, y: turn }
  }
  if (to.y + to.h <= from.y) {
    const turn = to.y + to.h + 12
    return { d: `M${fx} ${from.y}V${turn}H${tx}V${to.y + to.h}m-4 6l4 -6l4 6`, x: tx, y: turn }
  }
  const [start, end] = from.x < to.x ? [from.x + from.w, to.x] : [from.x, to.x + to.w]
  const y = (from.y + from.h / 2 + to.y + to.h / 2) / 2
  const back = start < end ? -6 : 6
  return { d: `M${start} ${y}H${end}m${back} -4l${-back} 4l${back} 4`, x: (start + end) / 2, y }
}

/** Draws a connection between two things that are in the picture; a packet on it is a flag that points on. */
export function edge(pen: Pen, { key, from, to, look, text: shown, packet }: Edge): void {
  const [start, end] = [pen.spots.get(from), pen.spots.get(to)]
  if (!start || !end) return
  const { d, x, y } = route(start, end)
  const said = shown === undefined ? '' : pen.say(shown)
  pen.parts.push(
    h(
      'g',
      { key, class: `edge ${look}` },
      path(d, 'route'),
      packet &&
        h('path', { class: 'packet', d: `M${x - 9} ${y - 6}H${x + 3}L${x + 9} ${y}L${x + 3} ${y + 6}H${x - 9}Z` }),
      look === 'blocked' && path(`M${x - 5} ${y - 5}l10 10m0 -10l-10 10`, 'cut'),
      said && text(x + 8, y - 4, said, 'line'),
    ),
  )
}
