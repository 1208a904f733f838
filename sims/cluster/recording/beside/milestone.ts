import type { Shown } from '../notation.ts'
import type { TraceEvent } from '../recorder.ts'
import { stepsOf } from '../timeline.ts'
import type { Step } from '../timeline.ts'
import { aspectsOf } from '../compare/aspects.ts'
import { groupOf, isCompared } from '../compare/group.ts'
import { changesOf } from './change.ts'
import type { Change } from './change.ts'

/** What was there at the start, and everything that happened from then on. */
export interface Course {
  readonly initialState: Readonly<Record<string, Shown>>
  readonly events: readonly TraceEvent[]
}

/** One thing that came about: what of an object has become what, in which write. */
export interface Milestone {
  /** Number of the write among all writes of its course. */
  readonly write: number
  readonly t: number
  readonly actor: string
  readonly id: string
  readonly aspect: string
  readonly value: string
  readonly changes: readonly Change[]
}

/** The values of a write's aspects that are new. */
function newValues({ event: { kind }, before, after }: Step, changes: readonly Change[]): Map<string, string> {
  const values = new Map<string, string>(
    changes.filter(({ aspect }) => aspect.startsWith('address ')).map((each) => [each.aspect, each.code]),
  )
  if (!before || !after) return values.set('exists', after ? 'created' : 'gone')
  const [was, now] = [aspectsOf(kind, before), aspectsOf(kind, after)]
  for (const aspect of new Set([...Object.keys(was), ...Object.keys(now)]))
    if (was[aspect] !== now[aspect]) values.set(aspect, now[aspect] ?? 'none')
  return values
}

/** Everything in a course that is compared, write by write; of refusals those that are more than a lost race. */
export function milestonesOf({ initialState, events }: Course): Milestone[] {
  const steps = stepsOf(initialState, events)
  const numbers = new Map(events.map((event, at) => [event, at]))
  const written = steps
    .filter(({ event }) => isCompared(event.kind))
    .flatMap((step): Milestone[] => {
      const { event, id } = step
      const all = changesOf(step)
      return [...newValues(step, all)].map(([aspect, value]) => ({
        write: numbers.get(event)!,
        t: event.t,
        actor: event.actor,
        id,
        aspect,
        value,
        changes: all.filter((change) => change.aspect === aspect),
      }))
    })
  const refused = events.filter(isRefused).map((event): Milestone => {
    const { code, reason } = event.change
    const value = `${String(code)} ${String(reason ?? '')}`.trim()
    const change: Change = { aspect: 'refused', code: 'refused', value }
    const id = `${event.kind}/${event.name}`
    return {
      write: numbers.get(event)!,
      t: event.t,
      actor: event.actor,
      id,
      aspect: 'refused',
      value,
      changes: [change],
    }
  })
  return [...written, ...refused].sort((a, b) => a.write - b.write)
}

/** A conflict is answered by trying again and has no effect that anybody sees. */
const isRefused = ({ event, kind, change }: TraceEvent) =>
  event === 'REFUSED' && isCompared(kind) && change['code'] !== 409

export { groupOf }
