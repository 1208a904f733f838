import type { Because, Effect, Rule } from '../../kernel/index.ts'
import { isSame } from '../api/index.ts'
import type { ClusterEvent } from './controller.ts'

/** What a simulation makes of an event of the cluster; what is left out stays as the controller said it. */
export interface Told {
  readonly kind?: string
  /** Names and codes for the sentence. They make it this event: told with others it is another one, due when it was. */
  readonly values?: Readonly<Record<string, unknown>>
  /** The few numbers that decided; they may change while the event waits. */
  readonly because?: Because
}

/** An event, and those that are told with it: of the same kind, due at the same moment. */
export interface Asked {
  readonly event: ClusterEvent
  readonly because: Because
  /** The event itself comes first. */
  readonly all: readonly ClusterEvent[]
  /** When it is due: milliseconds of virtual time. */
  readonly at: number
}

/** How the events of one kind are told. */
export interface Telling<S, P> {
  /** Which of them are told as one: those with the same value here, such as `owner`, or `kind` for all; absent: each by itself. */
  readonly by?: string
  /** `undefined` leaves the event as it is. Of those told as one only the first is asked for; the others are left as they are. */
  readonly tell: (asked: Asked, state: S, params: P, now: number) => Told | undefined
}

type Rules<S, P> = Readonly<Record<string, Rule<S, ClusterEvent, P>>>

/** The same rules, with their events told in a simulation's own words: how, says `tellings` by the kind of an event. */
export function telling<S, P>(
  rules: Rules<S, P>,
  tellings: Readonly<Record<string, Telling<S, P>>>,
): Record<string, Rule<S, ClusterEvent, P>> {
  // The kernel puts an event into text to know it again: one that says the same as before stays the same object.
  const told = new WeakMap<ClusterEvent, { kind: string; values: Told['values']; event: ClusterEvent }>()
  const tellOf = (event: ClusterEvent, { kind = event.kind, values }: Told): ClusterEvent => {
    const before = told.get(event)
    if (before?.kind === kind && isSame(before.values, values)) return before.event
    const now = { ...event, ...values, kind }
    told.set(event, { kind, values, event: now })
    return now
  }
  const tell = (effects: readonly Effect<ClusterEvent>[], state: S, params: P, now: number) =>
    effects.map((effect) => {
      const { event, because, after } = effect
      const { by, tell } = tellings[event.kind] ?? {}
      if (!tell) return effect
      const isLike = (other: Effect<ClusterEvent>) =>
        other.event.kind === event.kind && other.after === after && other.event[by!] === event[by!]
      const all = by === undefined ? [event] : effects.filter(isLike).map((each) => each.event)
      const answer = all[0] === event ? tell({ event, because, all, at: now + after }, state, params, now) : undefined
      return answer ? { after, event: tellOf(event, answer), because: answer.because ?? because } : effect
    })
  return Object.fromEntries(
    Object.entries(rules).map(([actor, rule]) => [
      actor,
      (state, params, now) => tell(rule(state, params, now), state, params, now),
    ]),
  )
}

/** Kinds that are told only where a simulation teaches them: for its `quiet`. */
export const UNTOLD: readonly string[] = [
  'pod.created',
  'pod.accepted',
  'pod.running',
  'pod.ready',
  'pod.unready',
  'pod.reported',
  'pod.deleted',
  'pod.removed',
  'sandbox.created',
  'sandbox.removed',
  'container.started',
  'container.stopping',
  'container.exited',
  'image.pulling',
  'image.pulled',
  'image.released',
  'probe.succeeded',
  'replicaset.status',
  'replicaset.renumbered',
  'deployment.status',
  'deployment.progressing',
  'deployment.renumbered',
  'endpointslice.updated',
]
