/** Style as a drawing program reads it, by the name of its attribute; those that children inherit come first. */
const INHERITED = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'paint-order',
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
] as const

/** How a drawn thing looks now, every value resolved: no custom property, no scheme, no style sheet is needed to draw it again. */
export type Look = Readonly<Record<(typeof INHERITED)[number] | 'opacity', string>>

const lookOf = (element: Element): Look => {
  const style = getComputedStyle(element)
  return Object.fromEntries([...INHERITED, 'opacity'].map((name) => [name, style.getPropertyValue(name)])) as Look
}

/** Something drawn: a shape or a text, where its group lies, and how it looks. */
export interface Mark {
  readonly element: SVGGraphicsElement
  readonly matrix: DOMMatrix
  readonly look: Look
}

/** Every shape and text of a picture in drawing order. */
export function marksOf(picture: SVGSVGElement): Mark[] {
  const drawn = [...picture.querySelectorAll<SVGGraphicsElement>('rect, path, circle, line, text')]
  return drawn.flatMap((element) => {
    const matrix = element.getCTM()
    return matrix && element.checkVisibility()
      ? [{ element, matrix: DOMMatrix.fromMatrix(matrix), look: lookOf(element) }]
      : []
  })
}

const number = (element: Element, name: string) => Number(element.getAttribute(name) ?? 0)

/** The outline of a shape, or undefined for a text. */
export function outline({ element }: Mark): Path2D | undefined {
  const at = (name: string) => number(element, name)
  const path = new Path2D(element.tagName === 'path' ? (element.getAttribute('d') ?? '') : undefined)
  if (element.tagName === 'rect') path.roundRect(at('x'), at('y'), at('width'), at('height'), at('rx'))
  else if (element.tagName === 'circle') path.arc(at('cx'), at('cy'), at('r'), 0, 2 * Math.PI)
  else if (element.tagName === 'line') {
    path.moveTo(at('x1'), at('y1'))
    path.lineTo(at('x2'), at('y2'))
  } else if (element.tagName === 'text') return undefined
  return path
}
