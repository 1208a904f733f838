import type { Item, Label, Look } from '../../../sims/kernel/index.ts'
import type { Model } from '../model.ts'
import { h } from '../vnode.ts'
import type { VElement, VNode } from '../vnode.ts'

export interface Spot {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

/** Draws onto one sheet: keeps the parts in drawing order, and where every keyed thing lies. */
export interface Pen {
  readonly parts: VNode[]
  readonly spots: Map<string, Spot>
  /** Keys that changed in this step. */
  readonly changed: ReadonlySet<string>
  readonly say: (text: Label) => string
  /** How a state is said, for who hears the picture or points at a thing. */
  readonly looks: Readonly<Record<Look, string>>
  readonly kit: Kit
  readonly plan: Plan
}

/** The most room that each keyed thing took so far in this run: it keeps it, so that nothing moves when texts change. */
export type Plan = Map<string, readonly [w: number, h: number]>

/** The room to keep for a thing that now takes this much. */
export function reserve({ plan }: Pen, key: string, w: number, h: number): readonly [w: number, h: number] {
  const [most, tallest] = plan.get(key) ?? [0, 0]
  const kept = [Math.max(w, most), Math.max(h, tallest)] as const
  plan.set(key, kept)
  return kept
}

type Measure = (pen: Pen, item: never, room: number) => Block

/** The parts of the drawing that not every simulation needs. */
export type Kit = Readonly<Partial<Record<Item['is'], Measure>>> & {
  readonly track?: (model: Model, beat: number) => VElement
}

/** A measured thing that can be drawn anywhere. */
export interface Block {
  readonly w: number
  readonly h: number
  readonly draw: (x: number, y: number) => void
}

const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/
/** Names are mono: 0.6 em a letter; Han characters are 1 em. */
export const LETTER = 7.25
const HAN_LETTER = 12

/** Width of a text in drawing units (12 px mono, or 11.5 px text, which is no wider). */
export const textWidth = (text: string): number =>
  [...text].reduce((width, char) => width + (HAN.test(char) ? HAN_LETTER : LETTER), 0)

/** A text at a place; the class says which voice. */
export const text = (x: number, y: number, content: string, className?: string): VElement =>
  h('text', { x, y, class: className }, content)

export const path = (d: string, className: string): VElement => h('path', { d, class: className })

/** Hatching: lines rising to the right, cut to the rectangle; `cross` adds the falling ones. */
export function hatch({ x, y, w, h: height }: Spot, cross = false): VElement {
  let d = ''
  for (let start = 6 - height; start < w; start += 6) {
    const from = Math.max(start, 0)
    const rise = Math.min(start + height, w) - from
    const below = y + height - from + start
    d += `M${x + from} ${below}l${rise} ${-rise}`
    if (cross) d += `M${x + from} ${y + from - start}l${rise} ${rise}`
  }
  return path(d, 'hatch')
}

/** Draws a keyed thing at its place and remembers where; what changed lies on a wash, in corner brackets: the group in focus. */
export function keyed(pen: Pen, key: string, spot: Spot, className: string, parts: Parameters<typeof h>[2]): void {
  const { x, y, w, h: height } = spot
  pen.spots.set(key, spot)
  if (pen.changed.has(key)) {
    const [right, bottom] = [x + w + 5, y + height + 5]
    const corners = `M${x - 5} ${y + 2}v-7h7M${right - 7} ${y - 5}h7v7M${right} ${bottom - 7}v7h-7M${x + 2} ${bottom}h-7v-7`
    const wash = h('rect', { x: x - 5, y: y - 5, width: w + 10, height: height + 10 })
    pen.parts.push(h('g', { key: `${key} focus`, class: 'focus' }, wash, path(corners, 'corners')))
  }
  pen.parts.push(h('g', { key, class: className, transform: `translate(${x} ${y})` }, parts))
}
