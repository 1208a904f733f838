import { remember } from './remember.ts'

/** The other language opens where the reader is: same query, same place; and it is the language to begin with next time. */
export function keepQuery(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-lang-switch]'))
    link.addEventListener('click', () => {
      link.search = location.search
      link.hash = location.hash
      remember('podstep-lang', link.dataset['langSwitch'] ?? '')
    })
}
