import type { ClusterEvent, Slots, WithCluster } from '../../cluster/run/index.ts'
import { choice, flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'

const AMOUNTS = ['0', '1', '2', '3', '10%', '25%', '50%', '100%'] as const
/** Any other amount that is no more than all of ten Pods. */
const ANY = /^([0-9]|10|([1-9][0-9]?|100)%)$/

export const params = {
  replicas: int({ min: 1, max: 10, default: 10 }),
  maxSurge: choice(AMOUNTS, '25%', ANY),
  maxUnavailable: choice(AMOUNTS, '25%', ANY),
  readyAfter: int({ min: 1, max: 30, unit: 's', default: 10 }),
  minReadySeconds: int({ min: 0, max: 9, unit: 's', default: 0 }),
  stopAfter: int({ min: 1, max: 30, unit: 's', default: 2 }),
  neverReady: flag(false),
  progressDeadlineSeconds: int({ min: 10, max: 120, step: 10, unit: 's', default: 60 }),
  strategy: choice(['RollingUpdate', 'Recreate'], 'RollingUpdate'),
}
export type Params = ParamValues<typeof params>

/** The two Pod templates, known by their image. */
export type Image = 'v1' | 'v2'

export interface State extends WithCluster {
  /** Where each Pod is drawn. */
  readonly slots: Slots
  /** Available Pods that the last shrinking of a rollout left, and how many it had to leave. */
  readonly kept: { readonly left: number; readonly least: number }
}

export type Event = ClusterEvent

/** What decided a ReplicaSet's size. */
export type Why = 'room' | 'slack' | 'unready' | 'recreate' | 'emptied' | 'share' | 'size' | 'other'

/** What more available Pods lead to. */
export type Then = 'wait' | 'replace' | 'finish' | 'short' | 'done' | 'paused'
