import type { Beside, Judged } from './played.ts'
import { gather } from './gather.ts'
import type { Gathered } from './gather.ts'

/** What came after one act of the person, up to the next. */
export interface Chapter {
  /** What the person did, and when (milliseconds); undefined before the first act. */
  readonly act?: { readonly text: string; readonly t: number }
  readonly rows: readonly Gathered[]
  readonly milestones: number
  /** How many of them come in another order, or differ. */
  readonly moved: number
}

/** So many rows are read at once. */
const MOST_ROWS = 30

/** The rows of a chapter in portions: the first is shown, the others wait to be opened. */
export const portionsOf = (rows: readonly Gathered[]): Gathered[][] =>
  Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, n) => rows.slice(n * MOST_ROWS, (n + 1) * MOST_ROWS))

const isMoved = ({ verdict }: Judged) => verdict === 'race' || verdict === 'alike' || verdict === 'differs'

/** The requests of clients, where a recording has no acts: each with its answer. */
function requestsIn({ recorded }: Beside): Judged[] {
  return recorded.events
    .filter(({ verb }) => verb === 'http')
    .map(({ t, actor, kind, name, change }) => {
      const { request, result } = change
      const answer = {
        aspect: 'answer',
        code: 'answer' as const,
        field: String(request),
        value: JSON.stringify(result),
      }
      return { recorded: t, actor, id: `${kind}/${name}`, aspects: [], changes: [answer], verdict: 'alone' as const }
    })
}

/** Cuts a recording into what came of each act. */
export function chaptersOf(beside: Beside): Chapter[] {
  const acts = beside.recorded.events.flatMap(({ verb, t, change }) =>
    verb === 'step' ? [{ t, text: String(change['text']) }] : [],
  )
  const when = ({ recorded, simulated }: Judged) => recorded ?? simulated!
  const rows = [...beside.pairs, ...requestsIn(beside)].sort((a, b) => when(a) - when(b))
  const bounds = [undefined, ...acts]
  return bounds.flatMap((act, at): Chapter[] => {
    const [from, to] = [act?.t ?? -Infinity, bounds[at + 1]?.t ?? Infinity]
    const own = rows.filter((row) => when(row) >= from && when(row) < to)
    if (own.length === 0 && !act) return []
    return [{ ...(act && { act }), rows: gather(own), milestones: own.length, moved: own.filter(isMoved).length }]
  })
}
