import type { Lang } from '../index.ts'
import { attach } from './attach.ts'
import { buildBox, LONGEST } from './box.ts'

/** The search page: the field with its results, opened with the query of the address, which follows what is typed. */
function start(section: HTMLElement): void {
  const page = section.ownerDocument
  const label = page.querySelector('[data-search-open] span')?.textContent ?? ''
  const box = buildBox(page, label, 'search-page')
  const asked = new URLSearchParams(location.search).get('q') ?? ''
  box.field.value = asked.slice(0, LONGEST)
  section.append(box.field, box.status, box.terms, box.list)
  attach(box, page.documentElement.dataset['lang'] as Lang, import.meta.env.BASE_URL, (query) => {
    const address = new URL(location.href)
    if (query) address.searchParams.set('q', query)
    else address.searchParams.delete('q')
    history.replaceState(history.state, '', address)
  })
  box.field.focus()
}

const section = document.querySelector<HTMLElement>('[data-search]')
if (section) start(section)
