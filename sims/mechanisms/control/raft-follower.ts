import { lastIndex, send, termAt } from './raft-node.ts'
import type { RaftMessage, RaftNode } from './raft-node.ts'

/**
 * Stores a leader's entries if the log agrees with the leader's just before them. Answers the leader.
 *
 * Source: etcd v3.4 raft/raft.go, `handleAppendEntries`, and raft/log.go, `maybeAppend`.
 */
export function storeEntries(node: RaftNode, message: RaftMessage & { type: 'append' }): RaftMessage[] {
  const { from, prevIndex, prevTerm, entries, commit } = message
  if (termAt(node, prevIndex) !== prevTerm) {
    return [send(node, from, { type: 'appendRejected', prevIndex, lastIndex: lastIndex(node) })]
  }

  const differs = entries.findIndex(([term], at) => termAt(node, prevIndex + 1 + at) !== term)
  // Trap: entries behind a conflict go, but a message that brings nothing new cuts nothing off.
  if (differs >= 0) node.log = [...node.log.slice(0, prevIndex + differs), ...entries.slice(differs)]

  const lastNew = prevIndex + entries.length
  commitUpTo(node, Math.min(commit, lastNew))
  return [send(node, from, { type: 'appended', index: lastNew })]
}

/** Answers a heartbeat, which tells the commit index too. */
export function answerHeartbeat(node: RaftNode, message: RaftMessage & { type: 'heartbeat' }): RaftMessage[] {
  commitUpTo(node, message.commit)
  return [send(node, message.from, { type: 'heartbeatResponse' })]
}

function commitUpTo(node: RaftNode, index: number): void {
  node.commit = Math.max(node.commit, index)
}
