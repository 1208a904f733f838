import { int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'
import { campaign, propose, startNode, step } from '../../mechanisms/control/index.ts'
import type { RaftEntry, RaftMessage, RaftNode } from '../../mechanisms/control/index.ts'

export const params = {
  members: int({ min: 3, max: 5, default: 3 }),
  /** The least of the randomised timeouts; the most is just under twice as long. */
  electionTimeout: int({ min: 500, max: 3000, step: 100, unit: 'ms', default: 1000 }),
  /** One way between the two nearest members; between the two farthest it is up to twice as long. */
  latency: int({ min: 2, max: 100, step: 2, unit: 'ms', default: 10 }),
  /** Writes that a client sends by itself. */
  writes: int({ min: 0, max: 3, default: 1 }),
  seed: int({ min: 1, max: 999, default: 1 }),
}
export type Params = ParamValues<typeof params>

export interface Member {
  readonly node: RaftNode
  readonly up: boolean
  /** When its election timer last began again, in milliseconds. */
  readonly heard: number
  /** When it last became leader: its heartbeats are counted from here. */
  readonly since: number
  /** The highest commit index that it ever had. */
  readonly learned: number
}

/** A message on its way; the answer to a heartbeat carries the number of the read that it confirms, else 0. */
export interface Letter {
  readonly id: number
  readonly due: number
  readonly read: number
  readonly message: RaftMessage
}

/** The last read: a linearizable one waits for a quorum, a serializable one answers from the member's own data. */
export interface Read {
  readonly id: number
  readonly how: 'linearizable' | 'serializable'
  readonly member: number
  readonly term: number
  /** The commit index that its answer will cover; 0 while the leader has committed nothing of its own term. */
  readonly index: number
  /** How many entries were committed anywhere when it was asked. */
  readonly asked: number
  readonly acks: readonly number[]
  readonly state: 'waits' | 'done' | 'lost'
  readonly value: string
}

export interface State {
  readonly members: readonly Member[]
  readonly flight: readonly Letter[]
  /** Letters sent so far. */
  readonly posted: number
  /** Links that are cut, as `1-3`: the lower id first. */
  readonly cuts: readonly string[]
  /** What was committed, in order: entries come in when a first member counts them as committed, and never leave. */
  readonly chosen: readonly RaftEntry[]
  /** Who won which term. */
  readonly winners: readonly (readonly [term: number, id: number])[]
  /** Writes so far, the reader's too. */
  readonly writes: number
  readonly write: { readonly member: number; readonly index: number; readonly entry: RaftEntry } | null
  readonly read: Read | null
}

/** Every kind of arrival: what the message does to the member that takes it. */
export type Arrival =
  | `entries.${'stored' | 'caughtUp' | 'overwritten'}`
  | `commit.${'advanced' | 'learned'}`
  | `vote.${'granted' | 'refused'}`
  | `election.${'won' | 'lost' | 'stuck'}`
  | `leader.${'deposed' | 'followed'}`
  | 'read.answered'
  | 'message.taken'

/** How many others a leader reaches, and whether that makes a quorum with itself. */
interface Reach {
  readonly sent: number
  readonly quorum: number
  readonly enough: boolean
}

export type Event =
  | { kind: 'start' }
  | { kind: Arrival; id: number; member: string; from: string; term: number }
  | { kind: 'election.started'; member: string; term: number; heard: number }
  | { kind: 'heartbeat.sent'; member: string; to: readonly string[] }
  | ({ kind: 'entry.proposed'; member: string; value: string; index: number; term: number } & Reach)
  | { kind: 'read.asked'; member: string; sent: number; index: number; quorum: number }
  | { kind: 'read.local'; member: string; value: string; behind: number }
  | { kind: 'member.stopped'; member: string; left: number; quorum: number }
  | { kind: 'member.restarted'; member: string; term: number; entries: number }
  | { kind: 'links.cut'; apart: readonly string[]; rest: readonly string[]; quorum: number }
  | { kind: 'links.healed'; links: number }

/** A cluster that m1 leads in term 1, with one write behind it that everybody knows to be committed. */
export function init({ members }: Params): State {
  const ids = Array.from({ length: members }, (_, index) => index + 1)
  const nodes = ids.map((id) => startNode(id, ids, { term: 0, vote: 0, log: [], commit: 0 }))
  const deliver = (queue: RaftMessage[]) => {
    for (let message = queue.shift(); message; message = queue.shift())
      queue.push(...step(nodes[message.to - 1]!, message))
  }
  deliver(campaign(nodes[0]!))
  deliver(propose(nodes[0]!, 'a'))
  return {
    members: nodes.map((node) => ({ node, up: true, heard: 0, since: 0, learned: node.commit })),
    flight: [],
    posted: 0,
    cuts: [],
    chosen: nodes[0]!.log,
    winners: [[1, 1]],
    writes: 1,
    write: null,
    read: null,
  }
}
