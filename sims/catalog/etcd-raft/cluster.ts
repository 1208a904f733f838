import { chance } from '../../kernel/index.ts'
import type { RaftEntry, RaftNode } from '../../mechanisms/control/index.ts'
import type { Letter, Member, Params, State } from './model.ts'

/** Default of `--heartbeat-interval`, in milliseconds: etcd.io/docs/v3.5/tuning. It is also the tick of all timers. */
export const HEARTBEAT_MS = 100

export const nameOf = (id: number): string => `m${id}`
export const idOf = (name: string): number => Number(name.slice(1))

export const memberOf = ({ members }: State, id: number): Member => members[id - 1]!
export const nodeOf = (state: State, id: number): RaftNode => memberOf(state, id).node
export const quorumOf = ({ members }: State): number => Math.floor(members.length / 2) + 1
export const upOf = ({ members }: State): readonly Member[] => members.filter(({ up }) => up)

/** Members that hold themselves for the leader; a minority may keep one of an older term. */
export const leadersOf = (state: State): readonly Member[] => upOf(state).filter(({ node }) => node.role === 'leader')

export const linkOf = (a: number, b: number): string => `${Math.min(a, b)}-${Math.max(a, b)}`

/** Whether a message can pass: both members run, and the link between them is whole. */
export const linked = (state: State, a: number, b: number): boolean =>
  memberOf(state, a).up && memberOf(state, b).up && !state.cuts.includes(linkOf(a, b))

/** How long a message takes between two members, in milliseconds, one way. */
export const delayOf = ({ seed, latency }: Params, a: number, b: number): number =>
  latency + Math.round(latency * chance(seed, 'link', linkOf(a, b)))

/**
 * How long a member waits in this term before it stands for election, in milliseconds: whole ticks, from the election
 * timeout up to just under its double. Mirrors `resetRandomizedElectionTimeout`, etcd-io/raft v3.6.0 raft.go.
 */
export function timeoutOf({ seed, electionTimeout }: Params, id: number, term: number): number {
  const ticks = electionTimeout / HEARTBEAT_MS
  return electionTimeout + HEARTBEAT_MS * Math.floor(ticks * chance(seed, 'timeout', id, term))
}

/** Whether heartbeats arrive that keep this member from standing for election. */
export function isHeld(state: State, { node, up }: Member): boolean {
  if (!up || !node.lead || node.lead === node.id) return false
  const leader = nodeOf(state, node.lead)
  return leader.role === 'leader' && leader.term === node.term && linked(state, leader.id, node.id)
}

export const sameEntry = (a: RaftEntry | undefined, b: RaftEntry | undefined): boolean =>
  a?.[0] === b?.[0] && a?.[1] === b?.[1]

/** On how many disks an entry lies, those of stopped members included. */
export const copiesOf = ({ members }: State, index: number, entry: RaftEntry): number =>
  members.filter(({ node }) => sameEntry(node.log[index - 1], entry)).length

/** What a member answers from the entries that it knows to be committed. */
export const valueOf = ({ log, commit }: RaftNode): string =>
  log.slice(0, commit).findLast(([, data]) => data !== '')?.[1] ?? ''

/** What is on its way to a member, the next one first. */
export const lettersTo = ({ flight }: State, id: number): readonly Letter[] =>
  flight.filter(({ message }) => message.to === id).sort((a, b) => a.due - b.due)

/** How many members this one reaches, itself included. */
export const reachOf = (state: State, id: number): number =>
  state.members.filter(({ node }) => node.id === id || linked(state, node.id, id)).length
