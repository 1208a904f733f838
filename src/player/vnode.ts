/** A piece of a picture or a page as data: text, or a tag with attributes and children. */
export type VNode = string | VElement
export interface VElement {
  readonly tag: string
  readonly attrs: Attrs
  readonly children: readonly VNode[]
}
export type Attr = string | number | boolean | null | undefined | ((event: never) => void)
export type Attrs = Readonly<Record<string, Attr>>
type Child = VNode | false | null | undefined | readonly Child[]

const flatten = (children: readonly Child[]): VNode[] =>
  children.flatMap((child): VNode[] => {
    if (typeof child === 'string') return child ? [child] : []
    if (!child) return []
    return 'tag' in child ? [child] : flatten(child)
  })

/** Describes an element. `key` keeps it the same element from one picture to the next; `on…` attributes are listeners;
 * `born` is told of the element when it is new.  */
export const h = (tag: string, attrs: Attrs = {}, ...children: readonly Child[]): VElement => ({
  tag,
  attrs,
  children: flatten(children),
})

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replace(/[&<>"]/g, (char) => ESCAPES[char]!)
const VOID = new Set(['input', 'link', 'br', 'meta'])

/** Writes a description as markup, for pages and pictures that exist before any script runs. All text is escaped. */
export function toMarkup(node: VNode): string {
  if (typeof node === 'string') return escape(node)
  const attrs = Object.entries(node.attrs)
    .filter(([name, value]) => name !== 'key' && value !== false && value != null && typeof value !== 'function')
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escape(String(value))}"`))
    .join('')
  const open = `<${node.tag}${attrs}>`
  return VOID.has(node.tag) ? open : `${open}${node.children.map(toMarkup).join('')}</${node.tag}>`
}
