import type { Verdict } from '../../../sims/cluster/recording/beside/index.ts'
import type { Beside } from './played.ts'

export type Result = 'agrees' | 'differsIn' | 'notPlayed'

/** Whether a replay agrees with its recording. */
export const resultOf = ({ simulated, differences }: Pick<Beside, 'simulated' | 'differences'>): Result =>
  !simulated ? 'notPlayed' : differences.length > 0 ? 'differsIn' : 'agrees'

/** How many milestones got which verdict. */
export function countsOf(pairs: Beside['pairs']): Record<Verdict, number> {
  const counts = { same: 0, race: 0, alike: 0, differs: 0, free: 0, alone: 0 }
  for (const { verdict } of pairs) counts[verdict] += 1
  return counts
}

/** One kind of object in a recording. */
export interface KindFigures {
  readonly kind: string
  readonly objects: number
  readonly milestones: number
  readonly counts: Record<Verdict, number>
}

/** The same by kind of object, those first that most happens to. */
export function figuresByKind(pairs: Beside['pairs']): KindFigures[] {
  const kinds = [...new Set(pairs.map(({ id }) => kindOf(id)))]
  return kinds
    .map((kind) => {
      const own = pairs.filter(({ id }) => kindOf(id) === kind)
      const objects = new Set(own.map(({ id }) => id)).size
      return { kind, objects, milestones: own.length, counts: countsOf(own) }
    })
    .sort((a, b) => b.milestones - a.milestones)
}

/** What a recording holds that is not among its milestones. */
export function leftOut({ recorded }: Pick<Beside, 'recorded'>) {
  const { events } = recorded
  const isConflict = ({ event, change }: (typeof events)[number]) => event === 'REFUSED' && change['code'] === 409
  return {
    writes: events.filter(({ event }) => event !== undefined).length,
    events: events.filter(({ kind }) => kind === 'Event').length,
    conflicts: events.filter(isConflict).length,
  }
}

/** Milliseconds as seconds, with two digits: `2.42`. */
export const seconds = (ms: number): string => (ms / 1000).toFixed(2)

/** Milliseconds as seconds; a dash for what never happens. */
export const secondsOf = (ms: number | undefined): string => (ms === undefined ? '–' : seconds(ms))

/** From the first to the last of some moments: `2.39 – 2.42`, or one of them when they are the same. */
export function rangeOf(times: readonly (number | undefined)[]): string {
  const known = times.filter((ms) => ms !== undefined)
  if (known.length === 0) return secondsOf(undefined)
  const [from, to] = [seconds(Math.min(...known)), seconds(Math.max(...known))]
  return from === to ? from : `${from} – ${to}`
}

/** The kind in an id such as `Pod/web-<rsA>-<pod1>`. */
export const kindOf = (id: string): string => id.split('/')[0]!

/** The name in it. */
export const nameOf = (id: string): string => id.slice(id.indexOf('/') + 1)
