import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import type { RaftRole } from '../../mechanisms/control/index.ts'
import { HEARTBEAT_MS, isHeld, leadersOf, linked, linkOf, nameOf, quorumOf, timeoutOf, upOf } from './cluster.ts'
import { deliver } from './deliver.ts'
import type { Event, Member, Params, State } from './model.ts'
import { tell } from './tell.ts'
import { proposal } from './writes.ts'

const FIRST_WRITE_MS = 300
const WRITE_EVERY_MS = 500

/** Timers fire on odd milliseconds, messages arrive on even ones. */
const odd = (ms: number): number => 2 * Math.floor(ms / 2) + 1

/** The letters on their way to members of a role, with what each will come to if nothing else happens first. */
function arrivals(state: State, role: RaftRole, params: Params, at: number): Effect<Event>[] {
  return state.flight.flatMap((letter) => {
    const { id, due, message } = letter
    if (state.members[message.to - 1]!.node.role !== role) return []
    const { kind, because } = tell(state, deliver(state, letter, due, params), letter)
    const { from, to, term } = message
    return [after(due - at, { kind, id, member: nameOf(to), from: nameOf(from), term }, because)]
  })
}

/** Members of a role that hear no leader stand for election when their time is out. */
function timers(state: State, role: RaftRole, params: Params, at: number): Effect<Event>[] {
  const waiting = upOf(state).filter((member) => member.node.role === role && !isHeld(state, member))
  return waiting.map(({ node: { id, term }, heard }) => {
    const timeout = timeoutOf(params, id, term)
    const event: Event = { kind: 'election.started', member: nameOf(id), term: term + 1, heard }
    return after(Math.max(0, odd(heard + timeout) - at), event, { timeout, quorum: quorumOf(state) })
  })
}

/**
 * A follower: stores what the leader sends, votes, and stands for election when no heartbeat comes.
 * Mirrors `stepFollower` and `tickElection`, etcd-io/raft v3.6.0 raft.go.
 */
export const raftFollower = (state: State, params: Params, at: number): Effect<Event>[] => [
  ...arrivals(state, 'follower', params, at),
  ...timers(state, 'follower', params, at),
]

/**
 * A candidate: counts votes, and tries again in a later term when its time is out.
 * Mirrors `stepCandidate` and `tickElection`, etcd-io/raft v3.6.0 raft.go.
 */
export const raftCandidate = (state: State, params: Params, at: number): Effect<Event>[] => [
  ...arrivals(state, 'candidate', params, at),
  ...timers(state, 'candidate', params, at),
]

/** Whether a heartbeat would change more than this member's election timer; not while anything is on its way between the two. */
function needsHeartbeat(state: State, { node }: Member, peer: number): boolean {
  const { node: to } = state.members[peer - 1]!
  const isBusy = state.flight.some(({ message: { from, to } }) => linkOf(from, to) === linkOf(node.id, peer))
  if (!linked(state, node.id, peer) || isBusy || to.term > node.term) return false
  const { read } = state
  const confirms = read?.state === 'waits' && read.index > 0 && read.member === node.id && !read.acks.includes(peer)
  const match = node.match[peer]!
  return to.lead !== node.id || match < node.log.length || to.commit < Math.min(match, node.commit) || confirms
}

/**
 * A leader: replicates, counts copies, and sends heartbeats; those that would change nothing are no events.
 * Mirrors `stepLeader` and `tickHeartbeat`, etcd-io/raft v3.6.0 raft.go.
 */
export function raftLeader(state: State, params: Params, at: number): Effect<Event>[] {
  const beats = leadersOf(state).flatMap((leader): Effect<Event>[] => {
    const to = leader.node.peers.filter((peer) => peer !== leader.node.id && needsHeartbeat(state, leader, peer))
    if (!to.length) return []
    const sinceBeat = (at - leader.since) % HEARTBEAT_MS
    const event: Event = { kind: 'heartbeat.sent', member: nameOf(leader.node.id), to: to.map(nameOf) }
    return [after(odd(at + HEARTBEAT_MS - sinceBeat) - at, event, { term: leader.node.term })]
  })
  return [...arrivals(state, 'leader', params, at), ...beats]
}

/** A client that writes now and then, to the leader of the newest term. */
export function client(state: State, { writes }: Params, at: number): Effect<Event>[] {
  const sent = state.writes - 1
  const leader = leadersOf(state).toSorted((a, b) => b.node.term - a.node.term)[0]
  if (sent >= writes || !leader) return []
  const due = Math.max(FIRST_WRITE_MS + sent * WRITE_EVERY_MS, at)
  return [after(due - at, proposal(state, leader.node.id), { copies: 1 })]
}
