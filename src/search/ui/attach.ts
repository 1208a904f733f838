import { fill, plain } from '../../i18n/narrate.ts'
import { FIELD, walk } from '../index.ts'
import type { Hit, Lang, Search } from '../index.ts'
import type { Box } from './box.ts'
import { bodyText, siteSearch } from './index-file.ts'
import { linkOf, option, setExcerpt } from './option.ts'
import { strings } from './strings.ts'
import { suggestions } from './suggest.ts'

const put = (sentence: string, values: Readonly<Record<string, string | number>>) => plain(fill(sentence, values))

/** Lets a box search as the reader types; `typed` hears every query that was answered. */
export function attach(
  { field, list, status, terms }: Box,
  lang: Lang,
  base: string,
  typed?: (query: string) => void,
): void {
  const page = field.ownerDocument
  const say = strings[lang]
  let at = FIELD
  let answered: string | undefined

  const linkAt = (place: number): HTMLAnchorElement | undefined => {
    const item = list.children[place]
    return item && linkOf(item)
  }

  function stepTo(place: number): void {
    linkAt(at)?.setAttribute('aria-selected', 'false')
    at = place
    const chosen = linkAt(place)
    chosen?.setAttribute('aria-selected', 'true')
    chosen?.scrollIntoView({ block: 'nearest' })
    if (chosen) field.setAttribute('aria-activedescendant', chosen.id)
    else field.removeAttribute('aria-activedescendant')
  }

  function offer(words: readonly string[], before: string): void {
    const buttons = words.map((word) => {
      const button = page.createElement('button')
      button.type = 'button'
      button.textContent = word
      button.addEventListener('click', () => {
        field.value = word
        field.focus()
        void answer()
      })
      return button
    })
    const lead = page.createElement('span')
    lead.textContent = before
    terms.replaceChildren(...(words.length ? [lead, ...buttons] : []))
  }

  function shown(hits: readonly Hit[]): void {
    stepTo(FIELD)
    list.replaceChildren(...hits.map((hit, place) => option(page, hit, lang, say, `${list.id}-${place}`)))
    list.hidden = hits.length === 0
    field.setAttribute('aria-expanded', String(hits.length > 0))
  }

  /** The match of some results lies in a text of its own, which comes when it comes. */
  function deepen(search: Search, hits: readonly Hit[], query: string): void {
    hits.forEach((hit, place) => {
      if (!hit.bodyFile) return
      void bodyText(base, hit.bodyFile).then((text) => {
        const item = list.children[place]
        if (text && item && answered === query) setExcerpt(page, item, search.excerpt(hit, text))
      })
    })
  }

  async function answer(): Promise<void> {
    const query = field.value.trim()
    if (query === answered) return
    // A failure is of one attempt; this is another.
    if (status.textContent === say.failed) status.textContent = ''
    const waiting = setTimeout(() => (status.textContent = say.loading), 200)
    const search = await siteSearch(base).catch(() => undefined)
    clearTimeout(waiting)
    // While the index came, the reader typed on: that press of a key has its own answer.
    if (query !== field.value.trim()) return
    if (!search) {
      status.textContent = say.failed
      return
    }
    answered = query
    const hits = query ? search.search(query, lang) : []
    shown(hits)
    const none = query !== '' && hits.length === 0
    status.textContent = hits.length ? put(say.found, { n: hits.length }) : none ? put(say.nothing, { query }) : ''
    if (hits.length) offer([], '')
    else offer(none ? suggestions(search, query, lang, say.terms) : say.terms, none ? say.instead : say.start)
    deepen(search, hits, query)
    typed?.(query)
  }

  field.addEventListener('input', (event) => {
    // A word that an input method is still composing is not a query yet.
    if (!(event as InputEvent).isComposing) void answer()
  })
  field.addEventListener('compositionend', () => void answer())
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const place = walk(event.key, at, list.children.length)
    if (place !== undefined) {
      event.preventDefault()
      stepTo(place)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (answered === field.value.trim()) linkAt(Math.max(at, 0))?.click()
    }
  })
  void answer()
}
