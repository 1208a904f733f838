import type { RaftMessage } from '../../mechanisms/control/index.ts'
import { delayOf, HEARTBEAT_MS, isHeld, linked, memberOf, nodeOf } from './cluster.ts'
import type { Member, Params, State } from './model.ts'

/** What follows at once from a change: timers, what counts as committed, who won, messages and reads that have no use any more. */
export function settle(before: State, after: State, at: number, params: Params): State {
  const members = after.members.map((member, index) => {
    const was = before.members[index]!
    const heard = timerStart(before, after, was, member, at, params)
    const since = member.node.role === 'leader' && was.node.role !== 'leader' ? at : member.since
    return { ...member, heard, since, learned: Math.max(member.learned, member.node.commit) }
  })
  return settleRead({
    ...after,
    members,
    chosen: members.reduce(
      (chosen, { node: { log, commit } }) => [...chosen, ...log.slice(chosen.length, commit)],
      after.chosen,
    ),
    winners: [...after.winners, ...newWinners(before, after)],
    flight: after.flight.filter(({ message }) => canMatter(after, message)),
  })
}

const newWinners = (before: State, after: State) =>
  after.members
    .filter(({ node }, index) => node.role === 'leader' && before.members[index]!.node.role !== 'leader')
    .map(({ node }) => [node.term, node.id] as const)

/** A message of an older term is ignored, and so is an answer to a candidate that is none any more. */
function canMatter(state: State, message: RaftMessage): boolean {
  const { term, role } = nodeOf(state, message.to)
  if (!linked(state, message.from, message.to) || message.term < term) return false
  return message.type !== 'voteResponse' || message.term > term || role === 'candidate'
}

/**
 * When the member's election timer began. A new term or role begins it again (`reset`, etcd-io/raft v3.6.0 raft.go), and so
 * does every heartbeat; those that change nothing else are no events, so the last one is reckoned when they cease.
 */
function timerStart(before: State, after: State, was: Member, is: Member, at: number, params: Params): number {
  if (was.node.term !== is.node.term || was.node.role !== is.node.role || (is.up && !was.up)) return at
  if (!isHeld(before, was) || isHeld(after, is)) return is.heard

  const leader = memberOf(before, was.node.lead)
  const delay = delayOf(params, leader.node.id, was.node.id)
  // What is on a link that is cut does not arrive; what a leader sent before it stopped does.
  const isCut = memberOf(after, leader.node.id).up && !linked(after, leader.node.id, was.node.id)
  const beats = Math.floor((at - leader.since - (isCut ? delay : 0)) / HEARTBEAT_MS)
  return Math.max(is.heard, leader.since + beats * HEARTBEAT_MS + delay)
}

/** A read is dropped with its leader's term; one that was asked too early may begin once the term has a committed entry. */
function settleRead(state: State): State {
  const { read } = state
  if (read?.state !== 'waits') return state
  const { node, up } = memberOf(state, read.member)
  if (!up || node.role !== 'leader' || node.term !== read.term) return { ...state, read: { ...read, state: 'lost' } }
  return read.index ? state : { ...state, read: { ...read, index: readIndexOf(state, read.member) } }
}

/**
 * The commit index that a read must cover; 0 while nothing of the leader's own term is committed, for it may not know yet
 * what older leaders committed. Mirrors `committedEntryInCurrentTerm`, etcd-io/raft v3.6.0 raft.go.
 */
export function readIndexOf(state: State, id: number): number {
  const { commit, log, term } = nodeOf(state, id)
  return log[commit - 1]?.[0] === term ? commit : 0
}
