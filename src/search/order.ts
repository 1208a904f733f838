import type { Kind, Lang } from './documents.ts'
import type { Row } from './file.ts'
import type { Match } from './rank.ts'

/** Whoever asks for a name wants the card about it first, and the line that says what it means beside it. */
const KINDS: Readonly<Record<Kind, number>> = { card: 1.5, sim: 1.2, term: 1 }

/** Below this share of the query a page is no answer: so are all that hold its Chinese characters only here and there. */
const LEAST_COVERAGE = 0.3

/**
 * One match a page, in the order to show: those in the reader's language first, best first.
 * A page stands in the reader's language if that version matches at all, else in the other.
 */
export function inOrder(matches: readonly Match[], rows: readonly Row[], lang: Lang): Match[] {
  const foreign = ({ document }: Match) => rows[document]![1] !== lang
  const pages = new Map<string, Match>()
  for (const match of matches) {
    const [id, , kind] = rows[match.document]!
    const page = `${kind} ${id}`
    const scored = { ...match, score: match.score * KINDS[kind] }
    const twin = pages.get(page)
    pages.set(page, twin ? (foreign(twin) ? joined(scored, twin) : joined(twin, scored)) : scored)
  }
  return telling([...pages.values()]).sort(
    (a, b) => Number(foreign(a)) - Number(foreign(b)) || b.score - a.score || a.document - b.document,
  )
}

/** Both languages of a page say the same: the one that answers better says how well the page does. */
function joined(shown: Match, twin: Match): Match {
  return { ...shown, score: Math.max(shown.score, twin.score), coverage: Math.max(shown.coverage, twin.coverage) }
}

/** Leaves out what answers less than half as much of the query as the fullest answer does. */
function telling(matches: readonly Match[]): Match[] {
  const fullest = Math.max(...matches.map(({ coverage }) => coverage))
  return matches.filter(({ coverage }) => coverage >= Math.max(LEAST_COVERAGE, fullest / 2))
}
