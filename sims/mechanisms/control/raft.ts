import { campaign } from './raft-election.ts'
import { broadcastHeartbeat, propose } from './raft-leader.ts'
import { lastIndex, startNode } from './raft-node.ts'
import type { RaftDisk, RaftEntry, RaftMessage, RaftNode, RaftRole } from './raft-node.ts'
import { step } from './raft-step.ts'

export type RaftEvent =
  /** The election timeout of these nodes fires before any message is delivered. */
  | { readonly op: 'campaign'; readonly nodes: readonly number[] }
  | { readonly op: 'heartbeat'; readonly node: number }
  | { readonly op: 'propose'; readonly node: number; readonly data: string }
  /** Only nodes of the same group can still talk to each other. */
  | { readonly op: 'partition'; readonly groups: readonly (readonly number[])[] }
  /** All links are back; crashed nodes stay down. */
  | { readonly op: 'heal' }
  | { readonly op: 'crash'; readonly node: number }
  | { readonly op: 'restart'; readonly node: number }

export interface RaftInput {
  /** Nodes have the ids 1 to nodeCount and start in term 0 with an empty log. */
  readonly nodeCount: number
  readonly events: readonly RaftEvent[]
}

export interface RaftNodeState {
  readonly role: RaftRole
  readonly term: number
  readonly lead: number
  readonly commit: number
  readonly lastIndex: number
}

export interface RaftOutcome {
  /** After each event, the state of every node; null while it is down. */
  readonly trace: readonly (readonly (RaftNodeState | null)[])[]
  /** At the end, every node's log on disk. */
  readonly logs: readonly (readonly RaftEntry[])[]
}

interface Cluster {
  readonly nodes: RaftNode[]
  readonly down: Set<number>
  groups: readonly (readonly number[])[]
}

/**
 * A Raft cluster under a script of events; after each one, messages are delivered until none is left.
 *
 * Source: etcd v3.4 raft, `RawNode`, as vendored in kubernetes v1.20.2, without PreVote and CheckQuorum.
 */
export function raft({ nodeCount, events }: RaftInput): RaftOutcome {
  const ids = Array.from({ length: nodeCount }, (_, index) => index + 1)
  const emptyDisk = (): RaftDisk => ({ term: 0, vote: 0, log: [], commit: 0 })
  const cluster: Cluster = {
    nodes: ids.map((id) => startNode(id, ids, emptyDisk())),
    down: new Set(),
    groups: [ids],
  }

  const trace = events.map((event) => {
    deliver(cluster, happen(cluster, event))
    return cluster.nodes.map((node) => (cluster.down.has(node.id) ? null : stateOf(node)))
  })
  return { trace, logs: cluster.nodes.map(({ log }) => log) }
}

/** What an event makes nodes send. */
function happen(cluster: Cluster, event: RaftEvent): RaftMessage[] {
  const ids = cluster.nodes.map(({ id }) => id)
  switch (event.op) {
    case 'campaign':
      return event.nodes.flatMap((id) => at(cluster, id, campaign))
    case 'heartbeat':
      return at(cluster, event.node, broadcastHeartbeat)
    case 'propose':
      return at(cluster, event.node, (node) => propose(node, event.data))
    case 'partition':
      cluster.groups = event.groups
      return []
    case 'heal':
      cluster.groups = [ids]
      return []
    case 'crash':
      cluster.down.add(event.node)
      return []
    case 'restart':
      cluster.down.delete(event.node)
      cluster.nodes[event.node - 1] = startNode(event.node, ids, cluster.nodes[event.node - 1]!)
      return []
  }
}

/** A node that is down does nothing. */
function at({ nodes, down }: Cluster, id: number, action: (node: RaftNode) => RaftMessage[]): RaftMessage[] {
  return down.has(id) ? [] : action(nodes[id - 1]!)
}

/** First in, first out: what a delivery makes a node send waits behind what is already on its way. */
function deliver(cluster: Cluster, messages: RaftMessage[]): void {
  const queue = [...messages]
  for (let message = queue.shift(); message; message = queue.shift()) {
    if (canPass(cluster, message)) queue.push(...step(cluster.nodes[message.to - 1]!, message))
  }
}

const canPass = ({ down, groups }: Cluster, { from, to }: RaftMessage): boolean =>
  !down.has(to) && groups.some((group) => group.includes(from) && group.includes(to))

const stateOf = (node: RaftNode): RaftNodeState => {
  const { role, term, lead, commit } = node
  return { role, term, lead, commit, lastIndex: lastIndex(node) }
}
