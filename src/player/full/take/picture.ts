import { h, toMarkup } from '../../vnode.ts'
import { marksOf, outline } from './marks.ts'
import type { Mark } from './marks.ts'
import { fontOf, legend } from './written.ts'
import type { Legend, Line } from './written.ts'

/** Room round the picture, in CSS pixels. */
const EDGE = 16
/** Pixels of a PNG for each CSS pixel. */
const SHARP = 2

/** A picture as it is shown now, light or dark, with what is written round it. */
export interface Shot extends Legend {
  readonly marks: readonly Mark[]
  readonly lines: readonly Line[]
  /** Where the drawing begins, below what is written above it. */
  readonly top: number
  readonly width: number
  readonly height: number
  readonly ground: string
}

/** Takes the live picture of a player. */
export function shoot(player: Element, words: Legend): Shot {
  const picture = player.querySelector<SVGSVGElement>('.stage > svg')!
  const { width, height } = picture.getBoundingClientRect()
  const { backgroundColor } = getComputedStyle((player.getRootNode() as ShadowRoot).host)
  const marks = marksOf(picture)
  return {
    ...words,
    ...legend(player, words, EDGE, width, height),
    marks,
    width: width + 2 * EDGE,
    ground: backgroundColor,
  }
}

const GEOMETRY = ['x', 'y', 'width', 'height', 'rx', 'd', 'cx', 'cy', 'r', 'x1', 'y1', 'x2', 'y2']

const drawn =
  (top: number) =>
  ({ element, matrix, look }: Mark) => {
    const { a, b, c, d, e, f } = matrix
    const own = GEOMETRY.map((name) => [name, element.getAttribute(name)])
    const transform = `matrix(${[a, b, c, d, e + EDGE, f + top].join(' ')})`
    const text = element.tagName === 'text' && element.textContent
    return h(element.tagName, { ...Object.fromEntries(own), ...look, transform }, text)
  }

const written = ({ text, ...line }: Line) => h('text', { ...line }, text)

/** The picture as one SVG file that needs no style sheet and no script. */
export function asSvg({ marks, lines, top, width, height, ground, title, told }: Shot): string {
  const attrs = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` }
  const sheet = h('rect', { width, height, fill: ground })
  const parts = [h('title', {}, title), h('desc', {}, told), sheet, lines.map(written), marks.map(drawn(top))]
  return toMarkup(h('svg', attrs, ...parts))
}

const ALIGN: Readonly<Record<string, CanvasTextAlign>> = { middle: 'center', end: 'right' }

function paint(to: CanvasRenderingContext2D, mark: Mark, top: number): void {
  const { look, element, matrix } = mark
  to.setTransform(new DOMMatrix().scale(SHARP).translate(EDGE, top).multiply(matrix))
  to.globalAlpha = Number(look.opacity)
  to.fillStyle = look.fill
  to.strokeStyle = look.stroke
  to.lineWidth = parseFloat(look['stroke-width'])
  to.setLineDash(look['stroke-dasharray'].match(/[\d.]+/g)?.map(Number) ?? [])
  to.font = fontOf(look)
  to.textAlign = ALIGN[look['text-anchor']] ?? 'left'
  const shape = outline(mark)
  const [x, y] = [Number(element.getAttribute('x')), Number(element.getAttribute('y'))]
  const said = element.textContent
  const fill = () => look.fill !== 'none' && (shape ? to.fill(shape) : to.fillText(said, x, y))
  const stroke = () => look.stroke !== 'none' && (shape ? to.stroke(shape) : to.strokeText(said, x, y))
  for (const part of look['paint-order'].startsWith('stroke') ? [stroke, fill] : [fill, stroke]) part()
}

function paintLine(to: CanvasRenderingContext2D, line: Line): void {
  to.setTransform(new DOMMatrix().scale(SHARP))
  to.fillStyle = line.fill
  to.font = fontOf(line)
  to.fillText(line.text, line.x, line.y)
}

/** The picture as a PNG. It is painted mark by mark: the site's policy lets no drawing be loaded from memory. */
export function asPng({ marks, lines, top, width, height, ground }: Shot): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil(width * SHARP)
  canvas.height = Math.ceil(height * SHARP)
  const to = canvas.getContext('2d')!
  to.fillStyle = ground
  to.fillRect(0, 0, canvas.width, canvas.height)
  to.lineJoin = 'miter'
  for (const line of lines) paintLine(to, line)
  for (const mark of marks) paint(to, mark, top)
  return new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('PNG'))), 'image/png')
  })
}
