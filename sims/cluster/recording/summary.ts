import { isSame } from '../api/index.ts'
import type { Shown } from './notation.ts'
import { podTimes } from './pod-times.ts'
import type { PodTimes } from './pod-times.ts'
import type { TraceEvent } from './recorder.ts'
import { stepsOf } from './timeline.ts'
import type { Step } from './timeline.ts'

/** One entry of a summary's list: when something about an object was new, and what. */
export type Entry = Readonly<Record<string, unknown>> & { readonly t: number; readonly name: string }

/** The end of a recording: how often who did what, and the courses of what matters. Times in milliseconds. */
export interface Summary {
  readonly durationMs: number
  readonly eventCount: number
  readonly counts: Readonly<Record<string, number>>
  readonly pods: Readonly<Record<string, PodTimes>>
  readonly rsScale?: readonly Entry[]
  readonly deploymentStatus?: readonly Entry[]
  readonly endpoints?: readonly Entry[]
  readonly endpointSlices?: readonly Entry[]
  readonly statefulSetStatus?: readonly Entry[]
  readonly daemonSetStatus?: readonly Entry[]
  readonly jobStatus?: readonly Entry[]
  readonly finalState: Readonly<Record<string, Shown>>
}

type Fields = Readonly<Record<string, string>>

const number = (value: unknown) => (typeof value === 'number' ? value : 0)
const list = (value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [])

/** The values of an object's fields, by the names that the summary gives them. */
const counted = (fields: Fields) => (state: Shown) =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, number(state[field])]))

const listed = (state: Shown) => ({ ready: list(state['ready']), notReady: list(state['notReady']) })

const LISTS: Readonly<Record<string, { readonly kind: string; readonly of: (state: Shown) => Shown }>> = {
  rsScale: { kind: 'ReplicaSet', of: counted({ replicas: 'replicas' }) },
  deploymentStatus: {
    kind: 'Deployment',
    of: counted({
      replicas: 'st_replicas',
      updated: 'st_updated',
      ready: 'st_ready',
      available: 'st_available',
      unavailable: 'st_unavailable',
    }),
  },
  endpoints: { kind: 'Endpoints', of: listed },
  endpointSlices: { kind: 'EndpointSlice', of: listed },
  statefulSetStatus: {
    kind: 'StatefulSet',
    of: counted({
      spec: 'replicas',
      replicas: 'st_replicas',
      ready: 'st_ready',
      current: 'st_current',
      updated: 'st_updated',
    }),
  },
  daemonSetStatus: {
    kind: 'DaemonSet',
    of: counted({
      desired: 'st_desired',
      current: 'st_current',
      ready: 'st_ready',
      updated: 'st_updated',
      misscheduled: 'st_misscheduled',
    }),
  },
  jobStatus: { kind: 'Job', of: counted({ active: 'st_active', succeeded: 'st_succeeded', failed: 'st_failed' }) },
}

/** Sums up a recording in its own notation. `initial` is what there was at its start. */
export function summaryOf(
  initial: Readonly<Record<string, Shown>>,
  events: readonly TraceEvent[],
  finalState: Readonly<Record<string, Shown>>,
  durationMs: number,
): Summary {
  const steps = stepsOf(initial, events)
  const lists = Object.entries(LISTS).map(([name, { kind, of }]) => [name, courses(steps, kind, of, name)] as const)
  return {
    durationMs,
    eventCount: events.length,
    counts: countsOf(events),
    pods: podTimes(initial, steps),
    ...(Object.fromEntries(lists.filter(([, entries]) => entries.length > 0)) as Partial<Summary>),
    finalState,
  }
}

function countsOf(events: readonly TraceEvent[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { actor, verb, kind } of events) {
    if (verb === 'step') continue
    const what = `${actor.replace(/^kubelet\/.*/, 'kubelet')} ${verb} ${kind}`
    counts[what] = (counts[what] ?? 0) + 1
  }
  return counts
}

/** An entry for each time that what is looked at was new; only of a ReplicaSet's size is it told that it went. */
function courses(steps: readonly Step[], kind: string, of: (state: Shown) => Shown, list: string): Entry[] {
  const last = new Map<string, Shown>()
  return steps.flatMap(({ event: { t, name, kind: own }, after }) => {
    if (own !== kind || (!after && list !== 'rsScale')) return []
    const shown = after ? of(after) : { replicas: 'deleted' }
    const known = last.get(name)
    last.set(name, shown)
    return known && isSame(known, shown) ? [] : [{ t, name, ...shown }]
  })
}
