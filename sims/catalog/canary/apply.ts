import { applyToCluster, isActive } from '../../cluster/run/index.ts'
import { NONE } from './model.ts'
import type { Counts, Event, Params, Sent, State } from './model.ts'
import { inPlaces, isReady, podNamed, trackOf } from './pods.ts'

/** Adds up; the first request of a new step opens a new count. */
function count(state: State, event: Sent): State {
  const { counts, sent, strays } = state
  const keys = Object.keys(NONE) as (keyof Counts)[]
  return {
    ...state,
    sent: sent + event.requests,
    counts: Object.fromEntries(keys.map((key) => [key, counts[key] + event[key]])) as unknown as Counts,
    strays: strays + event.hit.filter((name) => !isReady(podNamed(state, name))).length,
  }
}

/** A new Pod comes into the first place that nobody needs any more. */
function placed(state: State, name: string): State {
  const track = trackOf(name)
  const free = inPlaces(state, track).findIndex((pod) => !pod || !isActive(pod))
  const row = [...state.places[track]]
  row[free < 0 ? row.length : free] = name
  return { ...state, places: { ...state.places, [track]: row } }
}

/** What follows from a write for what only this simulation keeps. */
function noted(state: State, event: Event, at: number): State {
  if (!('write' in event)) return state
  const { verb, kind } = event.write
  const next = applyToCluster(state, event, at)
  return verb === 'create' && kind === 'Pod' ? placed(next, event.name) : next
}

/** Carries out one event; time is in milliseconds. */
export function apply(before: State, event: Event, _params: Params, at: number): State {
  const state = noted(before, event, at)
  switch (event.kind) {
    case 'requests.sent':
    case 'request.marked':
      return count(state, event as Sent)
    case 'session.bound':
      return { ...state, session: (event as { name: string }).name }
    case 'canary.promoted': {
      const { unit, to } = event as { unit: string; to: number }
      return { ...state, counts: NONE, ...(unit === 'percent' && { weight: to }) }
    }
    case 'canary.aborted':
      return { ...state, phase: 'aborted', counts: NONE, weight: 0 }
    case 'release.promoted':
      return { ...state, phase: 'promoted' }
    default:
      return state
  }
}
