import type { Attr, VElement, VNode } from './vnode.ts'

const SVG = 'http://www.w3.org/2000/svg'
/** What an element was last told, so that only differences touch the page. */
const told = new WeakMap<Node, VElement>()
/** State that a reader changes in the element itself: it is set as a property, not as its initial attribute. */
const LIVE = new Set(['value', 'checked', 'selected'])

function setAttr(element: Element, name: string, value: Attr): void {
  if (name === 'key' || name === 'born') return
  if (name.startsWith('on') || LIVE.has(name)) Object.assign(element, { [name]: value ?? null })
  else if (value === false || value == null) element.removeAttribute(name)
  else element.setAttribute(name, value === true ? '' : String(value))
}

function create(node: VNode, svg: boolean): Node {
  if (typeof node === 'string') return document.createTextNode(node)
  const inSvg = svg || node.tag === 'svg'
  const element = update(
    inSvg ? document.createElementNS(SVG, node.tag) : document.createElement(node.tag),
    node,
    inSvg,
  )
  const born = node.attrs['born'] as ((element: Element) => void) | undefined
  // Once it stands in the page.
  if (born) queueMicrotask(() => born(element))
  return element
}

function update(element: Element, node: VElement, svg: boolean): Element {
  const before = told.get(element)
  if (before === node) return element
  for (const name of Object.keys(before?.attrs ?? {})) if (!(name in node.attrs)) setAttr(element, name, null)
  patch(element, node.children, svg)
  // After the children: a select takes its value only once its options are there.
  for (const [name, value] of Object.entries(node.attrs))
    if (before?.attrs[name] !== value || LIVE.has(name)) setAttr(element, name, value)
  told.set(element, node)
  return element
}

const keyOf = (node: VNode | undefined) => (typeof node === 'object' ? node.attrs['key'] : undefined)
const fits = (dom: Node | undefined, node: VNode): dom is Element => {
  if (!dom || typeof node === 'string') return false
  const before = told.get(dom)
  return before?.tag === node.tag && keyOf(before) === keyOf(node)
}

/** Makes the parent's children what the description says, keeping elements of the same key and kind. */
export function patch(parent: Node, nodes: readonly VNode[], svg = false): void {
  const keyed = new Map<unknown, Node>()
  for (const dom of parent.childNodes) {
    const key = keyOf(told.get(dom))
    if (key !== undefined) keyed.set(key, dom)
  }
  nodes.forEach((node, index) => {
    const here = parent.childNodes[index]
    if (typeof node === 'string' && here?.nodeType === 3) {
      if (here.nodeValue !== node) here.nodeValue = node
      return
    }
    const same = keyed.get(keyOf(node)) ?? here
    if (typeof node === 'object' && fits(same, node)) {
      if (same !== here) parent.insertBefore(same, here ?? null)
      update(same, node, svg || node.tag === 'svg')
    } else parent.insertBefore(create(node, svg), here ?? null)
  })
  while (parent.childNodes.length > nodes.length) parent.lastChild!.remove()
}
