import { broadcastAppend, startTerm } from './raft-leader.ts'
import { becomeFollower, lastIndex, others, send, termAt } from './raft-node.ts'
import type { RaftMessage, RaftNode } from './raft-node.ts'
import { voteResult } from './raft-quorum.ts'

/**
 * The election timeout fires: the node votes for itself in a new term and asks the others. Answers what it sends.
 *
 * Source: etcd v3.4 raft/raft.go, `campaign`, as vendored in kubernetes v1.20.2.
 */
export function campaign(node: RaftNode): RaftMessage[] {
  if (node.role === 'leader') return []

  becomeFollower(node, node.term + 1, 0)
  Object.assign(node, { role: 'candidate', vote: node.id, votes: {} })
  const outcome = countVote(node, node.id, true)
  if (node.role !== 'candidate') return outcome

  const log = { lastIndex: lastIndex(node), lastTerm: termAt(node, lastIndex(node))! }
  return others(node).map((peer) => send(node, peer, { type: 'vote', ...log }))
}

/** Answers a candidate. Source: etcd v3.4 raft/raft.go, `Step`. */
export function answerCandidate(node: RaftNode, message: RaftMessage & { type: 'vote' }): RaftMessage[] {
  const granted = mayVoteFor(node, message.from) && isUpToDate(node, message)
  if (granted) node.vote = message.from
  return [send(node, message.from, { type: 'voteResponse', granted })]
}

/** Trap: a node that has not voted yet refuses all the same once it knows the leader of the term. */
const mayVoteFor = ({ vote, lead }: RaftNode, candidate: number): boolean =>
  vote === candidate || (vote === 0 && lead === 0)

/** The later last term wins, then the longer log: so no committed entry can be missing in a leader's log. */
function isUpToDate(node: RaftNode, candidate: { lastIndex: number; lastTerm: number }): boolean {
  const lastTerm = termAt(node, lastIndex(node))!
  if (candidate.lastTerm !== lastTerm) return candidate.lastTerm > lastTerm
  return candidate.lastIndex >= lastIndex(node)
}

/** A candidate counts one answer, its own included; it becomes leader, gives up, or waits on. */
export function countVote(node: RaftNode, from: number, granted: boolean): RaftMessage[] {
  if (node.role !== 'candidate') return []

  node.votes[from] ??= granted
  const outcome = voteResult(node.peers, node.votes)
  if (outcome === 'lost') becomeFollower(node, node.term, 0)
  if (outcome !== 'won') return []

  startTerm(node)
  return broadcastAppend(node)
}
