import { isSame } from '../api/index.ts'
import type { AnyObject } from '../objects/index.ts'
import { isHidden } from '../objects/index.ts'
import type { Happened } from '../run/index.ts'
import { Names } from './names.ts'
import { shown } from './notation.ts'
import type { Shown } from './notation.ts'
import type { TraceAction } from './trace.ts'

/** One line of a recording: who wrote what, and the fields that came of it (null: a field that is gone). */
export interface TraceEvent {
  readonly t: number
  readonly actor: string
  readonly verb: string
  readonly event?: 'ADDED' | 'MODIFIED' | 'DELETED' | 'REFUSED'
  readonly kind: string
  readonly name: string
  readonly change: Readonly<Record<string, unknown>>
  readonly action?: TraceAction
}

/** Writes down what happens in a cluster, in the notation of the recordings of a real one. */
export class Recorder {
  readonly names = new Names()
  readonly events: TraceEvent[] = []
  private start = 0
  private isOn = false

  /** From here on events are kept; `at` is their time 0. */
  begin(at: number): void {
    this.start = at
    this.isOn = true
  }

  hear({ at, actor, event: { write }, answer: { before, after, last, refused } }: Happened): void {
    if (isHidden(write.kind)) return
    if (!before && after) this.names.learn(after)
    if (!this.isOn) return
    const line = (event: TraceEvent['event'], name: string, change: TraceEvent['change']) =>
      this.events.push({
        t: at - this.start,
        actor,
        verb: write.verb,
        ...(event && { event }),
        kind: write.kind,
        name: this.names.normalise(name),
        change: this.normalised(change),
      })
    const name = write.key.split('/').at(-1)!
    if (refused) return void line('REFUSED', name, { ...refused })
    if (last && before) line('MODIFIED', name, difference(before, last))
    if (!after) return void (before && line('DELETED', name, {}))
    if (before === after) return
    line(before ? 'MODIFIED' : 'ADDED', name, before ? difference(before, after) : given(shown(after)))
  }

  /** Notes what a person does. */
  step(t: number, action: TraceAction, change: TraceEvent['change']): void {
    this.events.push({ t, actor: 'user', verb: 'step', kind: '', name: '', change, action })
  }

  /** What the recording calls an object. */
  nameOf({ kind, metadata }: AnyObject): string {
    return this.names.normalise(`${kind}/${metadata.name}`)
  }

  /** An object as the recording would show it at its end. */
  shown(object: AnyObject): Shown {
    return this.normalised(given(shown(object)))
  }

  /** Fields with the recording's names in them, lists of names in their order. */
  private normalised(fields: Shown): Shown {
    const text = this.names.normalise(JSON.stringify(fields))
    return JSON.parse(text, (_, value: unknown) => (Array.isArray(value) ? value.toSorted() : value)) as Shown
  }
}

const given = (fields: Shown): Shown =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields that differ, maps by their entries. */
function difference(before: AnyObject, after: AnyObject): Record<string, unknown> {
  return differenceOf(given(shown(before)), given(shown(after)))
}

function differenceOf(before: Shown, after: Shown): Record<string, unknown> {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(
    fields.flatMap((field) => {
      const [was, is] = [before[field], after[field]]
      if (isSame(was, is)) return []
      return [[field, isMap(is) ? differenceOf(isMap(was) ? was : {}, is) : (is ?? null)]]
    }),
  )
}
