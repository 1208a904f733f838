import { fill, plain } from '../../i18n/narrate.ts'
import type { Progress } from './read-progress.ts'

const SECONDS_A_PROMPT = 30

const put = (sentence: string | undefined, values: Record<string, number>) => plain(fill(sentence ?? '', values))

/** Shows how many prompts are waiting, new ones included, wherever a page has a place for the number. */
export function paintCount(page: Document, count: number): void {
  for (const badge of page.querySelectorAll<HTMLElement>('[data-due-count]')) {
    badge.textContent = String(count)
    badge.hidden = count === 0
  }
}

function paintToday(page: Document, { due, fresh, seen }: Progress): void {
  const said = page.querySelector<HTMLElement>('[data-due]')
  if (!said || seen === 0) return
  const { due: some, dueMore, notDue, notDueMore } = said.dataset
  const n = due + fresh
  const minutes = Math.max(1, Math.round((n * SECONDS_A_PROMPT) / 60))
  said.querySelector('strong')!.textContent = put(n ? some : notDue, { n })
  said.querySelector('span')!.textContent = n ? put(dueMore, { minutes, fresh }) : put(notDueMore, { n: seen })
}

function paintCards(page: Document, { standing }: Progress): void {
  for (const stop of page.querySelectorAll<HTMLElement>('[data-card]')) {
    const code = standing.get(stop.dataset['card'] ?? '') ?? 'unseen'
    stop.dataset['standing'] = code
    const said = stop.querySelector('[data-standing-said]')
    if (said) said.textContent = page.querySelector(`[data-legend=${code}]`)?.textContent ?? ''
  }
  for (const line of page.querySelectorAll<HTMLElement>('[data-deck]')) {
    const count = line.querySelector<HTMLElement>('[data-known-count]')
    const n = line.querySelectorAll('[data-standing=known]').length
    const of = line.querySelectorAll('[data-card]').length
    if (count) count.textContent = put(count.dataset['knownCount'], { n, of })
  }
}

/** Writes a reader's progress into the places that a page has for it. */
export function paintProgress(page: Document, progress: Progress): void {
  paintCount(page, progress.due + progress.fresh)
  paintToday(page, progress)
  paintCards(page, progress)
}
