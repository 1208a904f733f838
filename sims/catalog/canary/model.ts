import type { ClusterEvent, WithCluster } from '../../cluster/run/index.ts'
import { choice, int } from '../../kernel/index.ts'
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

/** Where requests went and how many failed; `marked` of those to the canary carried the header. */
export interface Counts {
  readonly requests: number
  readonly stable: number
  readonly canary: number
  readonly stableErrors: number
  readonly canaryErrors: number
  readonly marked: number
}

/** What no API shows of a release: the route, the requests, and where the Pods are drawn. */
export interface State extends WithCluster {
  readonly phase: 'canary' | 'promoted' | 'aborted'
  /** The canary's weight out of 100. */
  readonly weight: number
  /** The Pod that was drawn last in each place of a track's row, by name. */
  readonly places: Readonly<Record<Track, readonly string[]>>
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
export type Sent = { readonly rule: string; readonly hit: readonly string[] } & Counts

/** Who takes a step. */
export type Who = 'analysis' | 'you'

export type Event =
  | ClusterEvent
  | { readonly kind: 'start' }
  | ({ readonly kind: 'requests.sent' } & Sent)
  | ({ readonly kind: 'request.marked'; readonly to: Track } & Sent)
  | { readonly kind: 'session.bound'; readonly name: string; readonly pod: string; readonly track: Track }
  | { readonly kind: 'canary.promoted'; readonly to: number; readonly unit: 'percent'; readonly who: Who }
  | { readonly kind: 'canary.aborted'; readonly who: Who }

export const NONE: Counts = { requests: 0, stable: 0, canary: 0, stableErrors: 0, canaryErrors: 0, marked: 0 }
