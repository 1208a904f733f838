import { flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'
import type { Endpoint, Slice } from './slices.ts'

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

export interface Pod {
  readonly name: string
  readonly ip: string
  readonly node: string
  /** It carries app=web, which is what the selector asks for. */
  readonly labelled: boolean
  readonly ready: boolean
  /** A stopped Pod still is an object of the API, but nothing listens there. */
  readonly phase: 'running' | 'terminating' | 'stopped' | 'gone'
}

/** What became of a client's connection. */
export type Outcome = 'answered' | 'draining' | 'notReady' | 'refused' | 'rejected'

export interface Connection {
  readonly node: string
  /** '' when the rules hold no address. */
  readonly ip: string
  readonly outcome: Outcome
}

export interface State {
  /** The moment of this state and of the last change of a Pod, in milliseconds. */
  readonly at: number
  readonly podsChangedAt: number
  readonly pods: readonly Pod[]
  readonly endpoints: { readonly ready: readonly string[]; readonly notReady: readonly string[] } | null
  /** Those of the controller, by name. */
  readonly slices: readonly Slice[]
  /** The one that a person writes. */
  readonly handMade: readonly Endpoint[]
  /** Every address that was ever written into a slice. */
  readonly written: readonly string[]
  /** What kube-proxy has programmed on each node. */
  readonly rules: Readonly<Record<string, readonly string[]>>
  /** The controllers have seen that there is no selector. */
  readonly skipped: boolean
  readonly sent: number
  readonly last: (Connection & { readonly at: number }) | null
}

export type PodChange = `pod.${'ready' | 'unready' | 'labelled' | 'unlabelled' | 'deleted' | 'stopped' | 'removed'}`

export type Event =
  | { kind: 'start' | 'service.skipped' }
  | { kind: PodChange; pod: string }
  | { kind: 'slices.written'; slices: readonly Slice[]; wrote: readonly string[]; change: string; ip: string }
  | { kind: 'endpoints.created' | 'endpoints.updated'; ready: readonly string[]; notReady: readonly string[] }
  | { kind: 'endpoint.added'; ip: string }
  | { kind: 'rules.programmed'; node: string }
  | ({ kind: 'connection.opened' } & Connection)

export function init({ pods }: Params): State {
  return {
    at: 0,
    podsChangedAt: 0,
    pods: [...'abcdefg'].slice(0, pods).map((letter, index) => ({
      name: `web-${letter}`,
      ip: `10.1.${1 + (index % 2)}.${2 + Math.floor(index / 2)}`,
      node: NODES[index % 2]!,
      labelled: true,
      ready: true,
      phase: 'running',
    })),
    endpoints: null,
    slices: [],
    handMade: [],
    written: [],
    rules: { 'node-1': [], 'node-2': [] },
    skipped: false,
    sent: 0,
    last: null,
  }
}
