import type { Because, Beat, Frame, Run } from '../../../kernel/index.ts'
import type { Course } from '../beside/index.ts'
import type { Shown } from '../notation.ts'
import type { TraceEvent } from '../recorder.ts'
import { stepsOf } from '../timeline.ts'
import type { Step } from '../timeline.ts'
import { FOLLOWS, kindOfStep, trouble } from './kind.ts'
import { placed } from './slots.ts'
import type { Slots } from './slots.ts'

/** Everything that there is at a moment of a recording, in its notation; plain data. */
export interface FilmState {
  readonly objects: Readonly<Record<string, Shown>>
  readonly slots: Slots
}

/** What happened, as a code with the values that its sentence speaks of; `n` is how many of the kind follow in the beat. */
export interface FilmEvent {
  readonly kind: string
  readonly n: number
  readonly [value: string]: string | number
}

const NOBODY = 'nobody'

/** Frames further apart than this are no longer one idea: milliseconds. */
const PAUSE_MS = 400

/** Fields of a change that are no reason for anything. */
const UNTOLD = /^(generation|otherFields|owner|labels|st_observedGeneration|triggerTime|podIP|desired|max)$/

const MOST_REASONS = 4

function because({ change }: TraceEvent): Because {
  const told = Object.entries(change).flatMap(([field, value]): [string, unknown][] => {
    if (UNTOLD.test(field) || Array.isArray(value)) return []
    return typeof value === 'object' && value !== null ? Object.entries(value) : [[field.replace(/^st_/, ''), value]]
  })
  const texts = told.map(
    ([field, value]) => [field, value === null ? '–' : String(value).replace(/ \| .*$/s, '')] as const,
  )
  return Object.fromEntries(texts.slice(0, MOST_REASONS))
}

function eventOf(step: Step): FilmEvent {
  const { event, before, after } = step
  const state = after ?? before ?? {}
  const texts = { ...state, ...event.change }
  const conditions = Object.entries((event.change['conditions'] ?? {}) as Record<string, unknown>)
  const [type = '', status = ''] = conditions.at(-1) ?? []
  const count = (field: string) => ((after?.[field] ?? []) as readonly string[]).length
  return {
    kind: kindOfStep(step),
    n: 1,
    object: event.kind,
    name: event.name,
    of: String(state['owner'] ?? NOBODY),
    node: String(state['node'] ?? ''),
    image: String(texts['image'] ?? ''),
    to: String(after?.['replicas'] ?? ''),
    from: String(before?.['replicas'] ?? ''),
    phase: String(state['phase'] ?? ''),
    finalizers: String(after?.['finalizers'] ?? '–'),
    grace: Number(state['gracePeriod'] ?? 0),
    reason: trouble(after) ?? '',
    type,
    status: String(status).replace(/ \| .*$/s, ''),
    ready: count('ready'),
    notReady: count('notReady'),
  }
}

type FilmFrame = Frame<FilmState, FilmEvent>

/** A recording, or the replay of one, as a run: each write a frame, writes of one kind that come together one beat. */
export function filmOf({ initialState, events }: Course): Run<FilmState, FilmEvent> {
  const steps = new Map(stepsOf(initialState, events).map((step) => [step.event, step]))
  let state: FilmState = { objects: initialState, slots: placed({}, initialState) }
  const frame = (at: number, actor: string, event: FilmEvent, reasons: Because = {}): FilmFrame => ({
    at,
    actor,
    event,
    cause: null,
    because: reasons,
    state,
    settled: true,
  })
  const frames = [frame(0, 'start', { kind: 'start', n: 1 })]
  for (const event of events) {
    const { t, actor, verb, change } = event
    const step = steps.get(event)
    if (verb === 'step') frames.push(frame(t, 'user', { kind: 'act', n: 1, text: String(change['text']) }))
    if (!step) continue
    const others = Object.entries(state.objects).filter(([id]) => step.after || id !== step.id)
    const objects = { ...Object.fromEntries(others), ...(step.after && { [step.id]: step.after }) }
    state = { objects, slots: placed(state.slots, objects) }
    frames.push(frame(t, actor, eventOf(step), because(event)))
  }
  const beats = beatsOf(frames)
  for (const { first, last } of beats) {
    const { event } = frames[first]!
    const n = frames.slice(first, last + 1).filter((other) => isLike(other.event, event)).length
    frames[first] = { ...frames[first]!, event: { ...event, n } }
  }
  return { frames, beats, violations: [], end: 'settled' }
}

/** Alike things of one owner are told together; what belongs to nobody is told by its name. */
const isLike = (a: FilmEvent, b: FilmEvent) =>
  a.kind === b.kind &&
  a['object'] === b['object'] &&
  a['of'] === b['of'] &&
  (a['of'] !== NOBODY || a['name'] === b['name'])

/** More beats than this are too many to walk. */
const MOST_BEATS = 45

function beatsOf(frames: readonly FilmFrame[]): Beat[] {
  const fine = FOLLOWS.map((follows) => grouped(frames, follows))
  return fine.find(({ length }) => length <= MOST_BEATS) ?? fine.at(-1)!
}

function grouped(frames: readonly FilmFrame[], follows: readonly string[]): Beat[] {
  const counts = new Map<string, number>()
  const beats: Beat[] = []
  frames.forEach(({ at, event }, index) => {
    const beat = beats.at(-1)
    const isOne = beat && beat.first > 0 && at - frames[beat.last]!.at <= PAUSE_MS
    if (beat && isOne && (follows.includes(event.kind) || isLike(event, frames[beat.first]!.event)))
      return void (beats[beats.length - 1] = { ...beat, last: index })
    const count = (counts.get(event.kind) ?? 0) + 1
    counts.set(event.kind, count)
    beats.push({ id: count > 1 ? `${event.kind}-${count}` : event.kind, first: index, last: index })
  })
  return beats
}
