import type { Body, Look } from '../../../sims/kernel/index.ts'
import { h } from '../vnode.ts'
import type { VElement, VNode } from '../vnode.ts'

const CUT = 8

const box = (className: string, is: Body['is'], width: number, height: number): VElement =>
  h('rect', { class: className, width, height, rx: is === 'pod' ? Math.min(8, width / 4) : 0 })

/** The outline that says which layer a thing belongs to, at the origin. */
export function outline(is: Body['is'], w: number, height: number): VElement {
  const corners: Partial<Record<Body['is'], string>> = {
    control: `M${CUT} 0H${w - CUT}L${w} ${CUT}V${height - CUT}L${w - CUT} ${height}H${CUT}L0 ${height - CUT}V${CUT}Z`,
    object: `M0 0H${w - CUT}L${w} ${CUT}V${height}H0Z`,
    process: `M0 ${w / 2}a1 1 0 0 1 ${w} 0a1 1 0 0 1 ${-w} 0Z`,
  }
  const d = corners[is]
  return d ? h('path', { class: 'shape', d }) : box('shape', is, w, height)
}

/** The same outline filled, for the part of a body that shows how alive it is. */
export const filling = (is: Body['is'], w: number, height: number): VElement => box('fill', is, w, height)

const RING = 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0'
const MARKS: Partial<Record<Look, string>> = {
  pending: RING,
  starting: `${RING}m.6 1.2h6.8m-5.8 1.6h4.8`,
  ready: RING,
  terminating: 'M-4.5-3.5h9L0 4.5Z',
  failing: 'M-4-4l8 8m0-8l-8 8',
  succeeded: 'M-4.5 0l3 3.5l6-7.5',
  unknown: 'M-3-2a3 3 0 1 1 3 3v1m0 2.5v.1',
}

/** The mark of a state, centred at a place: it says in a shape what the fill says in ink. */
export const mark = (look: Look | undefined, x: number, y: number): VNode | undefined => {
  const d = look && MARKS[look]
  return d && h('path', { class: `mark ${look}`, d, transform: `translate(${x} ${y})` })
}
