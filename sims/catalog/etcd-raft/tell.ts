import type { Because } from '../../kernel/index.ts'
import type { RaftMessage, RaftNode } from '../../mechanisms/control/index.ts'
import { nameOf, nodeOf, quorumOf } from './cluster.ts'
import type { Arrival, Letter, State } from './model.ts'
import { answered, appended, learned } from './tell-log.ts'

export interface Tale {
  readonly kind: Arrival
  readonly because: Because
}

/** A member before it takes a message and after, and the whole cluster with it. */
export interface Taken {
  readonly was: RaftNode
  readonly is: RaftNode
  readonly before: State
  readonly after: State
}

/** What a letter's arrival comes to, told from what the member was before and is after it; small steps tell only what came. */
export function tell(before: State, after: State, { message }: Letter): Tale {
  const taken = { was: nodeOf(before, message.to), is: nodeOf(after, message.to), before, after }
  const { was, is } = taken
  if (was.role === 'leader' && is.role !== 'leader')
    return { kind: 'leader.deposed', because: { was: was.term, term: is.term } }
  return decisive(taken, message) ?? { kind: 'message.taken', because: {} }
}

function decisive(taken: Taken, message: RaftMessage): Tale | undefined {
  switch (message.type) {
    case 'vote':
      return asked(taken, message)
    case 'voteResponse':
      return counted(taken)
    case 'append':
      return appended(taken)
    case 'heartbeat':
      return learned(taken)
    default:
      return answered(taken)
  }
}

/** Whether somebody besides the candidate itself has voted for it. */
const hasVoter = ({ members }: State, { from, term }: RaftMessage): boolean =>
  members.some(({ node }) => node.id !== from && node.vote === from && node.term === term)

function asked({ was, is, before }: Taken, message: RaftMessage & { type: 'vote' }): Tale | undefined {
  const { from, lastIndex, lastTerm } = message
  const ends = { theirs: `${lastTerm}/${lastIndex}`, own: `${is.log.at(-1)![0]}/${is.log.length}` }
  if (is.vote === from) return hasVoter(before, message) ? undefined : { kind: 'vote.granted', because: ends }
  // That a rival keeps its own vote needs no words; that a voter has only one does.
  if (is.vote && was.role === 'candidate') return undefined
  const sides = is.vote || is.lead
  return { kind: 'vote.refused', because: sides ? { why: 'given', vote: nameOf(sides) } : { why: 'behind', ...ends } }
}

/** Whether every member that can be asked has answered this candidate. */
const isAnswered = ({ flight }: State, id: number): boolean =>
  !flight.some(({ message: { type, from, to } }) => (type === 'vote' ? from : to) === id)

function counted({ is, before, after }: Taken): Tale | undefined {
  const votes = Object.values(is.votes).filter(Boolean).length
  const because = { votes, quorum: quorumOf(before) }
  if (is.role === 'leader') return { kind: 'election.won', because: { ...because, index: is.log.length } }
  if (is.role === 'follower') return { kind: 'election.lost', because }
  return isAnswered(after, is.id) ? { kind: 'election.stuck', because } : undefined
}
