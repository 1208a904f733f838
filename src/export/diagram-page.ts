import type { CONFIG } from './diagram-source.ts'

/** What to draw: an id that is unique on the page, the Mermaid source, and which colours become which custom properties. */
export interface Order {
  readonly id: string
  readonly source: string
  readonly config: typeof CONFIG
  readonly colours: Readonly<Record<string, string>>
}

interface Mermaid {
  initialize(config: unknown): void
  render(id: string, source: string): Promise<{ svg: string }>
}

/**
 * Runs inside the browser: draws one diagram and gives it back without style sheet, style attributes or classes, for the
 * site's policy allows none of them. What the style sheet said becomes presentation attributes, each colour a custom
 * property. It is sent to the browser as text, so it uses nothing outside itself.
 */
export async function drawInPage({ id, source, config, colours }: Order): Promise<string> {
  const initial: Readonly<Record<string, string>> = {
    fill: 'rgb(0, 0, 0)',
    stroke: 'none',
    'stroke-width': '1px',
    'stroke-dasharray': 'none',
    'font-size': '14px',
    'font-weight': '400',
    'text-anchor': 'start',
    'dominant-baseline': 'auto',
    visibility: 'visible',
  }
  const notInherited = new Set(['dominant-baseline'])
  const kept =
    /^(id|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|width|height|points|transform|viewBox|xmlns|refX|refY|orient|marker.*)$/

  const painted = (value: string): string => {
    if (value === 'none' || /, 0\)$/.test(value)) return 'none'
    const parts = value.match(/\d+/g)?.slice(0, 3) ?? []
    const hex = `#${parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`
    return colours[hex] ? `var(${colours[hex]})` : hex
  }
  const said = (name: string, value: string): string => {
    if (name === 'fill' || name === 'stroke') return painted(value)
    return name === 'stroke-dasharray' && /^[0, px]+$/.test(value) ? 'none' : value.replaceAll('px', '')
  }

  const { mermaid } = window as unknown as { mermaid: Mermaid }
  mermaid.initialize(config)
  const { svg } = await mermaid.render(`d${id}`, source)
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  const root = document.body.appendChild(document.importNode(drawn, true)) as unknown as SVGSVGElement
  const elements = [root, ...root.querySelectorAll<SVGElement>('*')].filter((element) => element.localName !== 'style')
  const styles = new Map<Element, Readonly<Record<string, string>>>(
    elements.map((element) => {
      const style = getComputedStyle(element)
      return [element, Object.fromEntries(Object.keys(initial).map((name) => [name, style.getPropertyValue(name)]))]
    }),
  )
  const box = root.getBBox()
  const view = root.viewBox.baseVal

  for (const element of elements) {
    const above = element === root ? undefined : styles.get(element.parentElement!)
    for (const { name } of [...element.attributes]) if (!kept.test(name)) element.removeAttribute(name)
    for (const [name, value] of Object.entries(styles.get(element)!)) {
      if (name === 'dominant-baseline' && element.localName !== 'text' && element.localName !== 'tspan') continue
      const given = notInherited.has(name) ? initial[name] : (above?.[name] ?? initial[name])
      if (value !== given) element.setAttribute(name, said(name, value))
    }
  }
  const written = new XMLSerializer()
  const markup = written.serializeToString(root)
  for (const element of elements.reverse()) {
    const unused = element.localName === 'marker' && !markup.includes(`url(#${element.id})`)
    const emptyGroup =
      /^(g|text|defs)$/.test(element.localName) && !element.textContent?.trim() && !element.children.length
    const emptyBox = element.localName === 'rect' && !element.getAttribute('width')
    if (unused || emptyGroup || emptyBox) element.remove()
    else if (element.localName !== 'marker' && element !== root && !markup.includes(`#${element.id})`))
      element.removeAttribute('id')
  }
  for (const style of root.querySelectorAll('style')) style.remove()

  const room = 4
  // The life lines of a sequence are drawn far too long and cut off by the view box.
  const bottom = Math.min(box.y + box.height, view.y + view.height)
  const [width, height] = [Math.ceil(box.width) + 2 * room, Math.ceil(bottom - box.y) + 2 * room]
  const all = { viewBox: `${Math.floor(box.x) - room} ${Math.floor(box.y) - room} ${width} ${height}`, width, height }
  for (const [name, value] of Object.entries(all)) root.setAttribute(name, String(value))
  root.setAttribute('font-size', '14')
  root.setAttribute('aria-hidden', 'true')
  // Places are rounded, inside tags only: an address or a version in a text stays to the letter.
  const text = written.serializeToString(root).replace(/<[^>]*>/g, (tag) => tag.replace(/(\d\.\d)\d+/g, '$1'))
  root.remove()
  return text
}
