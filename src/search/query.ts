import type { Lang } from './documents.ts'
import type { Hit } from './hit.ts'
import { excerptOf, hit } from './hit.ts'
import type { Loaded } from './load.ts'
import { load } from './load.ts'
import type { Marked } from './mark.ts'
import { probes } from './probe.ts'
import type { Match } from './rank.ts'
import { rank } from './rank.ts'

/** The search of one site. */
export interface Search {
  /**
   * The pages that answer a query, the reader's language first, best first, at most `limit` (8).
   * A page stands in the reader's language if that version matches at all, else in the other. Any text is a query: what
   * means nothing finds nothing.
   */
  search(query: string, lang: Lang, limit?: number): Hit[]
  /** The excerpt for a result that has a `bodyFile`, from that file's text. */
  excerpt(hit: Pick<Hit, 'lang' | 'words'>, body: string): Marked
}

const MOST = 8
/** Below these shares of the best, of the query, and of the best score, a page is noise beside it. */
const LEAST_COVERAGE = 0.3
const LEAST_SCORE = 0.08

/** Opens the index that `buildSearch` wrote. Throws if the text is not one, or one of another format. */
export function openSearch(index: string): Search {
  const loaded = load(index)
  return {
    search: (query, lang, limit = MOST) => search(loaded, query, lang, limit),
    excerpt: (found, body) => excerptOf(found, body, loaded.names),
  }
}

function search(loaded: Loaded, query: string, lang: Lang, limit: number): Hit[] {
  const { rows, names, find, spell, titleLengths } = loaded
  const matches = telling(rank(find, probes(query, names, spell), titleLengths))
  const foreign = ({ document }: Match) => Number(rows[document]![1] !== lang)
  const ordered = matches.toSorted((a, b) => foreign(a) - foreign(b) || b.score - a.score || a.document - b.document)

  const pages = new Map<string, Match>()
  for (const match of ordered) {
    const [id, , kind] = rows[match.document]!
    const page = `${kind} ${id}`
    if (!pages.has(page)) pages.set(page, match)
  }
  return [...pages.values()].slice(0, limit).map(({ document, words }) => {
    const inBody = [...words].some((word) => find('body', word).includes(document))
    return hit(rows[document]!, words, inBody, names)
  })
}

function telling(matches: readonly Match[]): Match[] {
  const best = Math.max(...matches.map(({ score }) => score))
  const widest = Math.max(...matches.map(({ coverage }) => coverage))
  return matches.filter(
    ({ score, coverage }) => coverage >= LEAST_COVERAGE && coverage >= widest / 2 && score >= best * LEAST_SCORE,
  )
}
