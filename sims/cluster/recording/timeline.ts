import type { Shown } from './notation.ts'
import type { TraceEvent } from './recorder.ts'

/** An object right after one line of a recording; undefined when it is gone. */
export interface Step {
  readonly event: TraceEvent
  /** Such as `Pod/web-<rsA>-<pod1>`. */
  readonly id: string
  readonly before: Shown | undefined
  readonly after: Shown | undefined
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A line's changes on top of what was: null takes a field away, maps are changed entry by entry. */
const changed = (before: Shown, change: Shown): Shown =>
  Object.fromEntries(
    Object.entries({ ...before, ...change }).flatMap(([field, value]) => {
      if (value === null) return []
      const was = before[field]
      return [[field, field in change && isMap(value) ? changed(isMap(was) ? was : {}, value) : value]]
    }),
  )

/** Every write of a recording that did something, with the object as it was and as it is. Leaves out Event objects. */
export function stepsOf(initial: Readonly<Record<string, Shown>>, events: readonly TraceEvent[]): Step[] {
  const objects = new Map(Object.entries(initial))
  return events.flatMap((event) => {
    const { event: what, kind, name, change } = event
    if (kind === 'Event' || !what || what === 'REFUSED') return []
    const id = `${kind}/${name}`
    const before = objects.get(id)
    const after = what === 'DELETED' ? undefined : changed(what === 'ADDED' ? {} : (before ?? {}), change)
    if (after) objects.set(id, after)
    else objects.delete(id)
    return [{ event, id, before, after }]
  })
}
