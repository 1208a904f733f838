import type { Shown } from '../notation.ts'
import type { TraceEvent } from '../recorder.ts'
import { stepsOf } from '../timeline.ts'
import type { Step } from '../timeline.ts'
import { addressesOf, aspectsOf, SIZE } from './aspects.ts'
import { groupOf, isCompared } from './group.ts'

/** One state of one aspect: since when (milliseconds; undefined for what was so at the start) and who made it so. */
export interface Moment {
  readonly value: string
  readonly actor: string
  readonly t?: number
}

/** The states of one thing, by aspect. */
export interface History {
  /** What it is, its number left out: alike things have the same group. */
  readonly group: string
  readonly id: string
  readonly aspects: Readonly<Record<string, readonly Moment[]>>
}

type Course = Record<string, Moment[]>

const EXISTS = 'exists'

/** All histories of a recording: of objects, and of the addresses in lists of endpoints. */
export function historiesOf(initial: Readonly<Record<string, Shown>>, events: readonly TraceEvent[]): History[] {
  const courses = new Map<string, Course>()
  const ended = new Map<string, Set<string>>()
  const note = (id: string, aspect: string, moment: Moment) => {
    const course = courses.get(id) ?? {}
    courses.set(id, course)
    const moments = (course[aspect] ??= [])
    // After an end, the same value is a new one.
    const isNew = moments.at(-1)?.value !== moment.value || ended.get(id)?.delete(aspect)
    if (isNew) moments.push(moment)
  }
  const noteAll = (id: string, state: Shown, at: Omit<Moment, 'value'>, before?: Shown) => {
    const kind = id.split('/')[0]!
    const was = before ? aspectsOf(kind, before) : {}
    const now = aspectsOf(kind, state)
    note(id, EXISTS, { value: 'yes', ...at })
    for (const aspect of new Set([...Object.keys(was), ...Object.keys(now)]))
      note(id, aspect, { value: now[aspect] ?? 'none', ...at })
    noteAddresses(id, state, at, before)
  }
  const noteAddresses = (id: string, state: Shown, at: Omit<Moment, 'value'>, before: Shown = {}) => {
    if (!/^(Endpoints|EndpointSlice)\//.test(id)) return
    const [was, now] = [addressesOf(before), addressesOf(state)]
    for (const pod of new Set([...Object.keys(was), ...Object.keys(now)]))
      note(`${groupOf(id)} address ${pod}`, 'address', { value: String(now[pod] ?? 'gone'), ...at })
  }

  for (const [id, state] of Object.entries(initial))
    if (isCompared(id.split('/')[0]!)) noteAll(id, state, { actor: 'start' })
  for (const step of stepsOf(initial, events)) {
    const { event, id, before, after } = step
    if (!isCompared(event.kind)) continue
    const at = { actor: actorOf(step), t: event.t }
    if (after) noteAll(id, after, at, event.event === 'ADDED' ? undefined : before)
    else {
      note(id, EXISTS, { value: 'no', ...at })
      ended.set(id, new Set(Object.keys(courses.get(id) ?? {})))
      noteAddresses(id, {}, at, before)
    }
  }
  return [...courses].map(([id, aspects]) => ({ id, group: groupOf(id), aspects: withTurningPoints(aspects) }))
}

/** Kubelets are one actor, whichever node it is. */
const actorOf = ({ event }: Step) => event.actor.replace(/^kubelet\/.*/, 'kubelet')

function withTurningPoints(course: Course): Course {
  const sizes = course[SIZE]
  return sizes ? { ...course, [SIZE]: turningPoints(sizes) } : course
}

/** The first value, those at which the course turns, and the last. */
function turningPoints(moments: readonly Moment[]): Moment[] {
  return moments.filter(({ value }, at) => {
    const [before, after] = [moments[at - 1]?.value, moments[at + 1]?.value]
    if (before === undefined || after === undefined) return true
    return Math.sign(Number(value) - Number(before)) !== Math.sign(Number(after) - Number(value))
  })
}
