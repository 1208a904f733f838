import { markedNodes, resultItem } from '../index.ts'
import type { Hit, Lang, Marked } from '../index.ts'
import type { SearchStrings } from './strings.ts'

/** A result as an option of the list, with what kind of page it is before it. */
export function option(page: Document, hit: Hit, lang: Lang, say: SearchStrings, id: string): HTMLLIElement {
  const item = resultItem(page, hit)
  item.setAttribute('role', 'presentation')
  const link = linkOf(item)
  link.id = id
  link.tabIndex = -1
  link.setAttribute('role', 'option')
  link.setAttribute('aria-selected', 'false')
  const kind = page.createElement('span')
  kind.className = 'search-kind'
  // The result may be in the other language; what kind it is, is said in the reader's.
  kind.lang = page.documentElement.lang
  const named = hit.deck || say.kinds[hit.kind]
  kind.textContent = hit.lang === lang ? named : `${say.kinds[hit.kind]}, ${say.in[hit.lang]}`
  link.querySelector('.search-deck')?.remove()
  link.prepend(kind)
  return item
}

/** The link that an option's item holds. */
export const linkOf = (item: Element): HTMLAnchorElement => item.querySelector('a')!

/** Shows another excerpt in an option. */
export function setExcerpt(page: Document, item: Element, excerpt: Marked): void {
  item.querySelector('.search-excerpt')?.replaceChildren(...markedNodes(page, excerpt))
}
