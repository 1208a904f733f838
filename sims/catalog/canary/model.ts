import { change, choice, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'

export const params = {
  way: choice(['replicas', 'weight', 'header'], 'replicas'),
  stableReplicas: int({ min: 1, max: 9, default: 9 }),
  canaryReplicas: int({ min: 0, max: 3, default: 1 }),
  weight: int({ min: 1, max: 50, unit: '%', default: 20 }),
  stableErrorPercent: int({ min: 0, max: 30, unit: '%', default: 1 }),
  canaryErrorPercent: int({ min: 0, max: 100, unit: '%', default: 1 }),
  maxErrorDelta: int({ min: 1, max: 30, unit: '%', default: 5 }),
  minRequests: int({ min: 5, max: 100, default: 20 }),
  requestsPerBatch: int({ min: 10, max: 200, step: 10, default: 100 }),
  seed: int({ min: 1, max: 999, default: 1 }),
}
export type Params = ParamValues<typeof params>

export type Track = 'stable' | 'canary'

/** Stable Pods are s1, s2, ...; canaries c1, c2, ... */
export interface Pod {
  readonly name: string
  readonly state: 'starting' | 'ready' | 'unready'
}

/** Where requests went and how many failed; `marked` of those to the canary carried the header. */
export interface Counts {
  readonly requests: number
  readonly stable: number
  readonly canary: number
  readonly stableErrors: number
  readonly canaryErrors: number
  readonly marked: number
}

export interface State {
  readonly phase: 'canary' | 'promoted' | 'aborted'
  /** What the canary's Deployment asks for. */
  readonly replicas: number
  /** The canary's weight out of 100. */
  readonly weight: number
  readonly pods: readonly Pod[]
  /** Requests so far: each has a number of its own, so that its draw is its own too. */
  readonly sent: number
  /** Since the last promotion or the abort. */
  readonly counts: Counts
  /** Requests that reached a Pod which was not ready. */
  readonly strays: number
  /** The Pod that one user's session is bound to, '' before its first request. */
  readonly session: string
}

/** Some requests: what decides where they go, where they went, and which Pods took them. */
type Sent = { rule: string; hit: readonly string[] } & Counts

/** Error rates in percent, and by how much the canary's may be higher. */
interface Rates {
  readonly canaryRate: number
  readonly stableRate: number
  readonly allowed: number
}

export type Event =
  | { kind: 'start' }
  | ({ kind: 'requests.sent' } & Sent)
  | ({ kind: 'request.marked'; to: Track } & Sent)
  | { kind: 'session.bound'; pod: string; track: Track }
  | { kind: 'pod.ready'; pod: string }
  | { kind: 'pod.unready'; pod: string; ready: number; readyCanary: number }
  | { kind: 'canary.scaled'; to: number }
  | ({ kind: 'canary.promoted'; to: number; unit: 'pods' | 'percent' } & Rates)
  | ({ kind: 'canary.aborted' } & Rates)
  | { kind: 'release.promoted' }

export const NONE: Counts = { requests: 0, stable: 0, canary: 0, stableErrors: 0, canaryErrors: 0, marked: 0 }

export const trackOf = (pod: string): Track => (pod[0] === 'c' ? 'canary' : 'stable')

export const podsOf = ({ pods }: State, track: Track): readonly Pod[] =>
  pods.filter(({ name }) => trackOf(name) === track)

const someOf = (track: Track, replicas: number, state: Pod['state']): Pod[] =>
  Array.from({ length: replicas }, (_, index) => ({ name: `${track[0]!}${index + 1}`, state }))

export const init = ({ way, stableReplicas, canaryReplicas, weight }: Params): State => ({
  phase: 'canary',
  replicas: canaryReplicas,
  weight: way === 'weight' ? weight : 0,
  pods: [...someOf('stable', stableReplicas, 'ready'), ...someOf('canary', canaryReplicas, 'ready')],
  sent: 0,
  counts: NONE,
  strays: 0,
  session: '',
})

/** Adds up; the first request of a new step opens a new count. */
function count(state: State, event: Sent): State {
  const { pods, counts, sent, strays } = state
  const keys = Object.keys(NONE) as (keyof Counts)[]
  return {
    ...state,
    sent: sent + event.requests,
    counts: Object.fromEntries(keys.map((key) => [key, counts[key] + event[key]])) as unknown as Counts,
    strays: strays + event.hit.filter((name) => pods.some((pod) => pod.name === name && pod.state !== 'ready')).length,
  }
}

export function apply(state: State, event: Event, { way }: Params): State {
  const { pods } = state
  switch (event.kind) {
    case 'start':
      return state
    case 'requests.sent':
    case 'request.marked':
      return count(state, event)
    case 'session.bound':
      return { ...state, session: event.pod }
    case 'pod.ready':
      return { ...state, pods: change(pods, event.pod, { state: 'ready' }) }
    case 'pod.unready':
      return { ...state, pods: change(pods, event.pod, { state: 'unready' }) }
    case 'canary.scaled': {
      const now = podsOf(state, 'canary')
      const wanted = someOf('canary', event.to, 'starting').map((pod, index) => now[index] ?? pod)
      return { ...state, pods: [...podsOf(state, 'stable'), ...wanted] }
    }
    case 'canary.promoted':
      return { ...state, counts: NONE, [event.unit === 'pods' ? 'replicas' : 'weight']: event.to }
    case 'canary.aborted':
      return { ...state, phase: 'aborted', counts: NONE, weight: 0, ...(way === 'replicas' && { replicas: 0 }) }
    case 'release.promoted':
      return { ...state, phase: 'promoted' }
  }
}
