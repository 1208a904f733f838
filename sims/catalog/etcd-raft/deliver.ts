import { step, voteResult } from '../../mechanisms/control/index.ts'
import type { RaftMessage, RaftNode } from '../../mechanisms/control/index.ts'
import { delayOf, linked, memberOf, nodeOf, valueOf } from './cluster.ts'
import type { Letter, Member, Params, Read, State } from './model.ts'
import { settle } from './settle.ts'

/** A copy that a mechanism may change. */
const copyOf = (node: RaftNode): RaftNode => ({
  ...node,
  log: [...node.log],
  votes: { ...node.votes },
  match: { ...node.match },
  next: { ...node.next },
})

export const replace = (state: State, id: number, patch: Partial<Member>): State => ({
  ...state,
  members: state.members.map((member) => (member.node.id === id ? { ...member, ...patch } : member)),
})

/** Lets one member do something and sends what it has to say. */
export function act(
  state: State,
  id: number,
  { at, params, read = 0 }: { at: number; params: Params; read?: number },
  doing: (node: RaftNode) => RaftMessage[],
): State {
  const node = copyOf(nodeOf(state, id))
  const messages = doing(node)
  return settle(state, post(replace(state, id, { node }), messages, at, params, read), at, params)
}

/** Puts messages on their way, but for those that cannot arrive and answers that could tell the leader nothing new. */
function post(state: State, messages: readonly RaftMessage[], at: number, params: Params, read: number): State {
  const flight = [...state.flight]
  let { posted } = state
  for (const message of messages) {
    if (!linked(state, message.from, message.to) || isOldNews(state, message, read)) continue
    // Arrivals fall on even milliseconds and one at a time, timers on odd ones: so each decision sees the one before.
    let due = 2 * Math.ceil((at + delayOf(params, message.from, message.to)) / 2)
    while (flight.some((letter) => letter.due === due)) due += 2
    flight.push({ id: ++posted, due, read, message })
  }
  return { ...state, flight, posted }
}

function isOldNews(state: State, message: RaftMessage, read: number): boolean {
  const { role, term, match, log } = nodeOf(state, message.to)
  if (role !== 'leader' || term !== message.term) return false
  if (message.type === 'appended') return message.index <= match[message.from]!
  return message.type === 'heartbeatResponse' && !read && match[message.from]! >= log.length
}

/** A letter arrives. A message of the leader, and a vote given, begin the election timer again. */
export function deliver(before: State, letter: Letter, at: number, params: Params): State {
  const { message, read } = letter
  const state = { ...before, flight: before.flight.filter(({ id }) => id !== letter.id) }
  const voted = nodeOf(state, message.to).vote
  const carried = message.type === 'heartbeat' ? read : 0
  const after = act(state, message.to, { at, params, read: carried }, (node) => step(node, message))
  const { lead, vote } = nodeOf(after, message.to)
  const isHeard = lead === message.from || (vote === message.from && voted !== vote)
  const timed = isHeard ? replace(after, message.to, { heard: at }) : after
  return message.type === 'heartbeatResponse' && read ? confirm(timed, message, read) : timed
}

/**
 * A member has answered the heartbeat of a read: once a quorum has, the leader was the leader when the read was asked.
 * Mirrors `stepLeader`, case MsgHeartbeatResp, etcd-io/raft v3.6.0 raft.go, with ReadOnlySafe.
 */
function confirm(state: State, { from, to }: RaftMessage, id: number): State {
  const read = state.read
  if (read?.id !== id || read.state !== 'waits' || read.acks.includes(from)) return state
  const acks = [...read.acks, from]
  const node = memberOf(state, to).node
  const hasQuorum = voteResult(node.peers, Object.fromEntries(acks.map((ack) => [ack, true]))) === 'won'
  const answer: Partial<Read> = hasQuorum ? { state: 'done', value: valueOf(node) } : {}
  return { ...state, read: { ...read, acks, ...answer } }
}
