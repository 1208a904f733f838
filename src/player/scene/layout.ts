import type { Row, Scene } from '../../../sims/kernel/index.ts'
import { h } from '../vnode.ts'
import type { VElement } from '../vnode.ts'
import { edge } from './edges.ts'
import { flow } from './flow.ts'
import { reserve, text } from './pen.ts'
import type { Pen } from './pen.ts'

/** The three widths a picture is drawn for, in units that are CSS pixels; it is never scaled. */
export const WIDTHS = [1200, 660, 328] as const
export type Width = (typeof WIDTHS)[number]

const GUTTER = 200
const GAP = 26

/** The widest drawing that fits into so many pixels. */
export const widthFor = (pixels: number): Width => WIDTHS.find((width) => width <= pixels) ?? 328

/** Labels left of one vertical line, matter right of it; on a narrow sheet the labels stand above. */
function row(pen: Pen, { key, name, note, items }: Row, width: Width, y: number): number {
  const wide = width === 1200
  const [said, noted] = [pen.say(name), note === undefined ? '' : pen.say(note)]
  const labels = wide
    ? [text(0, y + 18, said, 'label'), noted && text(0, y + 35, noted, 'line')]
    : [text(0, y + 13, said, 'label'), noted && text(width, y + 13, noted, 'line end')]
  pen.parts.push(h('g', { key: `${key} label`, class: 'above' }, labels))
  const block = flow(pen, items, wide ? width - GUTTER : width - 8)
  block.draw(wide ? GUTTER : 4, wide ? y : y + 24)
  return reserve(pen, `${key} row`, 0, wide ? Math.max(block.h, noted ? 40 : 24) : block.h + 24)[1]
}

export interface Picture {
  readonly width: Width
  readonly height: number
  readonly parts: VElement['children']
  /** Where every keyed thing lies. */
  readonly spots: Pen['spots']
}

/** How a scene is put on a sheet: its width, the reader's words, and the kit for what is not a body. */
export interface Sheet extends Pick<Pen, 'say' | 'looks' | 'kit' | 'plan'> {
  readonly width: Width
}

/** Places a scene on a sheet of one of the three widths, with what changed in focus. */
export function layout(scene: Scene, { width, ...sheet }: Sheet, changed: ReadonlySet<string> = new Set()): Picture {
  const pen: Pen = { parts: [], spots: new Map(), changed, ...sheet }
  let y = 8
  for (const each of scene.rows) y += row(pen, each, width, y) + GAP
  for (const each of scene.edges ?? []) edge(pen, each)
  return { width, height: Math.ceil(y - GAP + 10), parts: pen.parts, spots: pen.spots }
}

/** A placed scene as an SVG element; a live one is shown whatever the style sheet chooses. */
export const picture = (
  { width, height, parts }: Pick<Picture, 'width' | 'height' | 'parts'>,
  live = false,
): VElement => h('svg', { key: `w${width}`, class: `scene w${width}${live ? ' live' : ''}`, width, height }, parts)
