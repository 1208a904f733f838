import { answerCandidate, countVote } from './raft-election.ts'
import { answerHeartbeat, storeEntries } from './raft-follower.ts'
import { catchUp, recordMatch, stepBack } from './raft-leader.ts'
import { becomeFollower } from './raft-node.ts'
import type { RaftMessage, RaftNode } from './raft-node.ts'

/**
 * A node takes one message and answers what it sends in turn.
 *
 * Source: etcd v3.4 raft/raft.go, `Step`, as vendored in kubernetes v1.20.2, without PreVote and CheckQuorum.
 */
export function step(node: RaftNode, message: RaftMessage): RaftMessage[] {
  if (message.term < node.term) return []
  const isFromLeader = message.type === 'append' || message.type === 'heartbeat'
  const lead = isFromLeader ? message.from : 0
  // A later term makes everyone a follower, the leader too; so does a leader of the same term with its rivals.
  if (message.term > node.term || isFromLeader) becomeFollower(node, message.term, lead)

  switch (message.type) {
    case 'vote':
      return answerCandidate(node, message)
    case 'voteResponse':
      return countVote(node, message.from, message.granted)
    case 'append':
      return storeEntries(node, message)
    case 'heartbeat':
      return answerHeartbeat(node, message)
    default:
      return node.role === 'leader' ? hearFollower(node, message) : []
  }
}

function hearFollower(node: RaftNode, message: RaftMessage): RaftMessage[] {
  switch (message.type) {
    case 'appended':
      return recordMatch(node, message.from, message.index)
    case 'appendRejected':
      return stepBack(node, message.from, message.prevIndex, message.lastIndex)
    default:
      return catchUp(node, message.from)
  }
}
