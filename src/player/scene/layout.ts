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

/** On a wide sheet, where a row begins that stands beside another. */
const BESIDE = 700

interface Place {
  readonly x: number
  readonly y: number
  readonly room: number
  /** Whether the labels stand in the gutter rather than above. */
  readonly gutter: boolean
}

/** Labels left of one vertical line, matter right of it; or above it, where there is no room for a gutter. */
function row(
  pen: Pen,
  { key, name, note, items }: Row,
  { x, y, room, gutter }: Place,
): readonly [w: number, h: number] {
  const said = pen.say(name)
  const noted = note && pen.say(note)
  const labels = gutter
    ? [text(0, y + 18, said, 'label'), noted && text(0, y + 35, noted, 'line')]
    : [text(x - 4, y + 13, said, 'label'), noted && text(x + room + 4, y + 13, noted, 'line end')]
  pen.parts.push(h('g', { key: `${key} label`, class: 'above' }, labels))
  const block = flow(pen, items, room)
  const top = gutter ? 0 : 24
  block.draw(x, y + top)
  return reserve(pen, `${key} row`, block.w, Math.max(block.h + top, noted ? 40 : 24))
}

/** Places the rows one under the other, on a wide sheet some beside their partner, and returns where they end. */
function place(pen: Pen, rows: readonly Row[], width: Width): number {
  if (width < 1200)
    return rows.reduce((y, each) => y + row(pen, each, { x: 4, y, room: width - 8, gutter: false })[1] + GAP, 8)
  return rows.reduce((y, each) => {
    if (rows.some(({ key }) => key === each.beside)) return y
    const [w, height] = row(pen, each, { x: GUTTER, y, room: width - GUTTER, gutter: true })
    const partner = rows.find(({ beside }) => beside === each.key)
    if (!partner) return y + height + GAP
    const fits = GUTTER + w + GAP < BESIDE
    const at = fits
      ? { x: BESIDE, y, room: width - BESIDE, gutter: false }
      : { x: GUTTER, y: y + height + GAP, room: width - GUTTER, gutter: true }
    const other = row(pen, partner, at)[1]
    return (fits ? y + Math.max(height, other) : at.y + other) + GAP
  }, 8)
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
  const y = place(pen, scene.rows, width)
  for (const each of scene.edges ?? []) edge(pen, each)
  return { width, height: Math.ceil(y - GAP + 10), parts: pen.parts, spots: pen.spots }
}

/** A placed scene as an SVG element; a live one is shown whatever the style sheet chooses. */
export const picture = (
  { width, height, parts }: Pick<Picture, 'width' | 'height' | 'parts'>,
  live = false,
): VElement => h('svg', { key: `w${width}`, class: `scene w${width}${live ? ' live' : ''}`, width, height }, parts)
