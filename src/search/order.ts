import type { Kind, Lang } from './documents.ts'
import type { Row } from './file.ts'
import type { Match } from './rank.ts'

/** Whoever asks for a name wants the card about it first, and the line that says what it means beside it. */
const KINDS: Readonly<Record<Kind, number>> = { card: 1.5, sim: 1.2, term: 1 }

/** Below this share of the query a page is no answer: so are all that hold its Chinese characters only here and there. */
const LEAST_COVERAGE = 0.3

/** From this share of the query on, what a title answers is its name rather than a word in it. */
const NAMED = 0.6

/**
 * One match a page, in the order to show: the card whose title is asked for, then those in the reader's language, best first.
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
  const shown = telling([...pages.values()]).sort(
    (a, b) => Number(foreign(a)) - Number(foreign(b)) || b.score - a.score || a.document - b.document,
  )
  const card = asked(shown, rows)
  return card && foreign(card) === foreign(shown[0]!) ? [card, ...shown.filter((match) => match !== card)] : shown
}

/**
 * The best card whose title answers the query as surely as any title does. A simulation is often called by one word, which
 * a card's question is too long to outweigh; but the card has the answer, and the simulation in it.
 */
function asked(matches: readonly Match[], rows: readonly Row[]): Match | undefined {
  const surest = Math.max(NAMED, ...matches.map(({ titled }) => titled))
  return matches.find(({ document, titled }) => rows[document]![2] === 'card' && titled >= surest)
}

/** Both languages of a page say the same: the one that answers better says how well the page does. */
function joined(shown: Match, twin: Match): Match {
  const better = (of: (match: Match) => number) => Math.max(of(shown), of(twin))
  return {
    ...shown,
    score: better(({ score }) => score),
    coverage: better(({ coverage }) => coverage),
    titled: better(({ titled }) => titled),
  }
}

/** Leaves out what answers less than half as much of the query as the fullest answer does. */
function telling(matches: readonly Match[]): Match[] {
  const fullest = Math.max(...matches.map(({ coverage }) => coverage))
  return matches.filter(({ coverage }) => coverage >= Math.max(LEAST_COVERAGE, fullest / 2))
}
