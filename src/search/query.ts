import type { Lang } from './documents.ts'
import type { Hit } from './hit.ts'
import { excerptOf, hit } from './hit.ts'
import type { Loaded } from './load.ts'
import { load } from './load.ts'
import type { Marked } from './mark.ts'
import { inOrder } from './order.ts'
import { probes } from './probe.ts'
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

/** Opens the index that `buildSearch` wrote. Throws if the text is not one, or one of another format. */
export function openSearch(index: string): Search {
  const loaded = load(index)
  return {
    search: (query, lang, limit = MOST) => search(loaded, query, lang, limit),
    excerpt: (found, body) => excerptOf(found, body, loaded.names),
  }
}

function search({ rows, names, find, spell, titleLengths }: Loaded, query: string, lang: Lang, limit: number): Hit[] {
  const matches = rank(find, probes(query, names, spell), titleLengths)
  return inOrder(matches, rows, lang)
    .slice(0, limit)
    .map(({ document, words }) => {
      const inBody = [...words].some((word) => find('body', word).includes(document))
      return hit(rows[document]!, words, inBody, names)
    })
}
