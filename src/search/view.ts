import type { Hit } from './hit.ts'
import type { Marked } from './mark.ts'

/** What building a result needs of the page. */
export type Page = Pick<Document, 'createElement' | 'createTextNode'>

/** A marked text as nodes: plain text, and a `mark` element for each range. */
export function markedNodes(page: Page, { text, ranges }: Marked): Node[] {
  const nodes: Node[] = []
  let at = 0
  for (const [start, end] of ranges) {
    nodes.push(
      page.createTextNode(text.slice(at, start)),
      element(page, 'mark', '', page.createTextNode(text.slice(start, end))),
    )
    at = end
  }
  return [...nodes, page.createTextNode(text.slice(at))]
}

/**
 * A result as a list item: one link with the title, the deck if there is one, and the excerpt, in the result's language.
 * The parts carry the classes `search-title`, `search-deck` and `search-excerpt`; the item's `data-kind` is the page's.
 */
export function resultItem(page: Page, { kind, lang, url, deck, title, excerpt }: Hit): HTMLLIElement {
  const link = element(page, 'a', '', element(page, 'span', 'search-title', ...markedNodes(page, title)))
  link.href = url
  link.lang = lang
  if (deck) link.append(element(page, 'span', 'search-deck', page.createTextNode(deck)))
  link.append(element(page, 'span', 'search-excerpt', ...markedNodes(page, excerpt)))
  const item = element(page, 'li', '', link)
  item.dataset['kind'] = kind
  return item
}

function element<Tag extends keyof HTMLElementTagNameMap>(
  page: Page,
  tag: Tag,
  name: string,
  ...children: readonly Node[]
): HTMLElementTagNameMap[Tag] {
  const made = page.createElement(tag)
  if (name) made.className = name
  made.append(...children)
  return made
}
