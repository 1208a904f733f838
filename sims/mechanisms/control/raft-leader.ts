import { lastIndex, others, send, termAt } from './raft-node.ts'
import type { RaftMessage, RaftNode } from './raft-node.ts'
import { committedIndex } from './raft-quorum.ts'

// Source of all in this file: etcd v3.4 raft/raft.go, `becomeLeader` and `stepLeader`, as vendored in kubernetes
// v1.20.2. Left out is etcd's flow control: it holds entries back from a node that has not answered.

/** The winner takes over: it knows nothing of the others' logs yet, and starts its term with an empty entry. */
export function startTerm(node: RaftNode): void {
  Object.assign(node, { role: 'leader', lead: node.id })
  for (const peer of node.peers) {
    node.match[peer] = 0
    node.next[peer] = lastIndex(node) + 1
  }
  appendEntry(node, '')
}

/** Takes a client's proposal; any node but the leader drops it. Answers what the node sends. */
export function propose(node: RaftNode, data: string): RaftMessage[] {
  if (node.role !== 'leader') return []
  appendEntry(node, data)
  return broadcastAppend(node)
}

function appendEntry(node: RaftNode, data: string): void {
  node.log.push([node.term, data])
  node.match[node.id] = lastIndex(node)
  advanceCommit(node)
}

/** Trap: only an entry of the leader's own term is committed by counting; older ones are committed along with it. */
function advanceCommit(node: RaftNode): boolean {
  const index = committedIndex(node.peers, node.match)
  if (index <= node.commit || termAt(node, index) !== node.term) return false
  node.commit = index
  return true
}

export const broadcastAppend = (node: RaftNode): RaftMessage[] => others(node).map((peer) => sendAppend(node, peer))

/** All that the follower lacks, as far as the leader knows; without entries it still tells the commit index. */
function sendAppend(node: RaftNode, to: number): RaftMessage {
  const prevIndex = node.next[to]! - 1
  const entries = node.log.slice(prevIndex)
  return send(node, to, { type: 'append', prevIndex, prevTerm: termAt(node, prevIndex), entries, commit: node.commit })
}

/** The heartbeat timer fires. Trap: a follower hears of no commit beyond what it surely has. */
export function broadcastHeartbeat(node: RaftNode): RaftMessage[] {
  if (node.role !== 'leader') return []
  const commitOf = (peer: number) => Math.min(node.match[peer]!, node.commit)
  return others(node).map((peer) => send(node, peer, { type: 'heartbeat', commit: commitOf(peer) }))
}

/** The answer to a heartbeat: a follower that lags gets what it lacks. */
export const catchUp = (node: RaftNode, follower: number): RaftMessage[] =>
  node.match[follower]! < lastIndex(node) ? [sendAppend(node, follower)] : []

/** A follower has stored everything up to `index`; a commit that follows from it is told to all at once. */
export function recordMatch(node: RaftNode, follower: number, index: number): RaftMessage[] {
  node.match[follower] = Math.max(node.match[follower]!, index)
  node.next[follower] = Math.max(node.next[follower]!, index + 1)
  return advanceCommit(node) ? broadcastAppend(node) : []
}

/** A follower's log differs before the entries sent: try again from where it may still agree. */
export function stepBack(node: RaftNode, follower: number, prevIndex: number, followersLast: number): RaftMessage[] {
  // An answer to something sent earlier: the leader has moved on since.
  if (prevIndex !== node.next[follower]! - 1) return []
  node.next[follower] = Math.max(1, Math.min(prevIndex, followersLast + 1))
  return [sendAppend(node, follower)]
}
