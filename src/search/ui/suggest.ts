import type { Hit, Lang, Search } from '../index.ts'

const MOST = 6
/** A slip of the finger leaves the right beginning; more than a few of its terms would be guesses. */
const MOST_NEAR = 3
const SHORTEST = 2

/** Titles of glossary terms to try where a query found nothing: those that its beginnings find, then the usual ones. */
export function suggestions(search: Search, query: string, lang: Lang, usual: readonly string[]): string[] {
  const typed = Array.from(query.trim()).slice(0, 40)
  const beginnings = typed.slice(SHORTEST - 1).map((_, index) => typed.slice(0, typed.length - 1 - index).join(''))
  const titles = new Set<string>()
  for (const beginning of beginnings.filter((text) => text.length >= SHORTEST)) {
    const terms = search.search(beginning, lang).filter(({ kind }: Hit) => kind === 'term')
    for (const { title } of terms) titles.add(title.text)
    if (titles.size >= MOST_NEAR) break
  }
  return [...new Set([...[...titles].slice(0, MOST_NEAR), ...usual])].slice(0, MOST)
}
