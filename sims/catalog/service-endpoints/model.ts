import type { ClusterEvent, WithCluster } from '../../cluster/run/index.ts'
import { flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'

export const params = {
  pods: int({ min: 1, max: 7, default: 3 }),
  maxEndpointsPerSlice: int({ min: 2, max: 5, default: 3 }),
  selector: flag(true),
  publishNotReadyAddresses: flag(false),
  /** From the write of a slice to the rules of node-1; node-2 takes twice as long. */
  proxyDelay: int({ min: 0, max: 4000, step: 500, unit: 'ms', default: 1000 }),
  preStop: int({ min: 0, max: 6000, step: 500, unit: 'ms', default: 1500 }),
}
export type Params = ParamValues<typeof params>

export const NODES = ['node-1', 'node-2'] as const
/** Where something runs that is no Pod. */
export const OUTSIDE = '192.0.2.42'

/** What became of a client's connection. */
export type Outcome = 'answered' | 'draining' | 'notReady' | 'refused' | 'rejected'

export interface Connection {
  readonly node: string
  /** '' when the rules hold no address. */
  readonly ip: string
  readonly outcome: Outcome
}

export interface State extends WithCluster {
  /** The moment of this state and of the last change of a Pod, in milliseconds. */
  readonly at: number
  readonly podsChangedAt: number
  /** By name of a slice of the controller, its place in the row, from 0. */
  readonly slots: Readonly<Record<string, number>>
  /** Every address that was ever written into a slice. */
  readonly written: readonly string[]
  /** What kube-proxy has programmed on each node. */
  readonly rules: Readonly<Record<string, readonly string[]>>
  /** The controllers have seen that there is no selector. */
  readonly skipped: boolean
  readonly sent: number
  readonly last: (Connection & { readonly at: number }) | null
}

export type Event =
  | ClusterEvent
  | { readonly kind: 'start' | 'service.skipped' }
  | { readonly kind: 'rules.programmed'; readonly node: string }
  | ({ readonly kind: 'connection.opened' } & Connection)
