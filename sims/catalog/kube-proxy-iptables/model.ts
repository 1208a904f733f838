import type { Packet, Passage, RuleTables, Tracked } from '../../mechanisms/network/index.ts'
import { podAt, tablesFor } from './cluster.ts'
import type { Pod } from './cluster.ts'
import type { Params } from './params.ts'

/** Who calls: a Pod of node-1 that is no endpoint, a client outside of the cluster, or the endpoint web-a itself. */
export type Sender = 'pod' | 'outside' | 'self'

/** A connection that was followed, known by its client's port. */
export interface Connection {
  readonly port: number
  readonly from: Sender
  readonly pod: string
  readonly tracked: Tracked
  /** Packets from the client so far. */
  readonly packets: number
}

/** The packet that is or was last on the node: as it came in, as it is now, and how far along its way. */
export interface Flight {
  readonly port: number
  readonly from: Sender
  readonly sent: Packet
  readonly now: Packet
  readonly passage: Passage
  /** Rules of the passage that are asked so far; none when they have been replaced since. */
  readonly done: number
  /** `over` also when nothing came of it. */
  readonly stage: 'walking' | 'tracked' | 'answered' | 'over'
  /** When it last got on, in milliseconds. */
  readonly at: number
}

/** Packets that matched, by chain (`filter KUBE-SERVICES` in the filter table) and place of the rule. */
export type Counters = Readonly<Record<string, readonly number[]>>

export interface State {
  readonly pods: readonly Pod[]
  /** When the Pods last changed, in milliseconds. */
  readonly changedAt: number
  /** The Pods that the rules stand for. */
  readonly serving: readonly string[]
  /** What the kernel of node-1 holds. */
  readonly tables: RuleTables
  readonly counters: Counters
  readonly connections: readonly Connection[]
  readonly flight: Flight | null
  readonly batch: { readonly from: Sender; readonly left: number } | null
  /** First packets of connections, each with a port of its own. */
  readonly firsts: number
}

export type Outcome = Pod['status']

/** Something that happens to the packet on its way; names of chains are short, as they are drawn. */
export type StepEvent =
  | { kind: 'rule.asked' | 'draw.missed'; chain: string; rule: number }
  | { kind: 'rule.jumped'; chain: string; target: string; why: string }
  | { kind: 'packet.marked'; mark: string }
  | { kind: 'packet.translated' | 'packet.masqueraded'; was: string; becomes: string }
  | { kind: 'rule.returned' | 'packet.refused'; target: string }

export type Event =
  | { kind: 'start' | 'rules.rewritten' }
  | { kind: 'packet.sent'; from: Sender; dst: string }
  | StepEvent
  | { kind: 'connection.tracked'; pod: string; called: string }
  | { kind: 'reply.sent' | 'packet.lost'; pod: string; seen: string }
  | { kind: 'reply.translated'; was: string; becomes: string }
  | { kind: 'packet.followed'; port: number; number: number; pod: string; outcome: Outcome }
  | { kind: 'batch.sent'; from: Sender; connections: number }
  | { kind: 'batch.passed'; upTo: number; turn: number }
  | { kind: `pod.${Outcome}`; pod: string }
  | { kind: 'pod.added'; pod: string }

/** kube-proxy has written its rules when the story begins. */
export function init(params: Params): State {
  const pods = Array.from({ length: params.endpoints }, (_, index) => podAt(index))
  return {
    ...{ pods, changedAt: 0, serving: pods.map(({ name }) => name), tables: tablesFor(pods, params), counters: {} },
    ...{ connections: [], flight: null, batch: null, firsts: 0 },
  }
}

/** The node does one thing at a time here, so that it can be followed. */
export const isBusy = ({ batch, flight }: State) => batch !== null || (flight !== null && flight.stage !== 'over')

export const readyPods = ({ pods }: State) => pods.filter(({ status }) => status === 'ready')
