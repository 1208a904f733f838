/** An entry of the log; a new leader starts its term with one that carries nothing. */
export type RaftEntry = readonly [term: number, data: string]

export type RaftRole = 'follower' | 'candidate' | 'leader'

/** What a node must not lose in a crash. */
export interface RaftDisk {
  term: number
  /** The candidate that got this node's vote in this term, or 0. */
  vote: number
  /** Entry 1 comes first: the entry with index i is `log[i - 1]`. */
  log: RaftEntry[]
  /** The highest index known to be stored on a majority. */
  commit: number
}

export interface RaftNode extends RaftDisk {
  readonly id: number
  /** Every node of the cluster, itself included, in ascending order. */
  readonly peers: readonly number[]
  role: RaftRole
  /** The leader it knows in this term, or 0. */
  lead: number
  /** A candidate's answers so far. */
  votes: Record<number, boolean>
  /** A leader's knowledge of each node: the highest index surely stored there, and the next one to send. */
  match: Record<number, number>
  next: Record<number, number>
}

type RaftMessageBody =
  | { readonly type: 'vote'; readonly lastIndex: number; readonly lastTerm: number }
  | { readonly type: 'voteResponse'; readonly granted: boolean }
  | {
      readonly type: 'append'
      /** The entry just before the new ones. */
      readonly prevIndex: number
      readonly prevTerm: number | undefined
      readonly entries: readonly RaftEntry[]
      readonly commit: number
    }
  | { readonly type: 'appended'; readonly index: number }
  | { readonly type: 'appendRejected'; readonly prevIndex: number; readonly lastIndex: number }
  | { readonly type: 'heartbeat'; readonly commit: number }
  | { readonly type: 'heartbeatResponse' }

export type RaftMessage = RaftMessageBody & { readonly from: number; readonly to: number; readonly term: number }

/** A node as it starts: everything that is not on disk is forgotten, the leader too. */
export function startNode(id: number, peers: readonly number[], disk: RaftDisk): RaftNode {
  const { term, vote, log, commit } = disk
  return { id, peers, term, vote, log, commit, role: 'follower', lead: 0, votes: {}, match: {}, next: {} }
}

/** Trap: the vote belongs to the term, so only a new term gives it back. */
export function becomeFollower(node: RaftNode, term: number, lead: number): void {
  if (term !== node.term) node.vote = 0
  Object.assign(node, { role: 'follower', term, lead })
}

export const lastIndex = ({ log }: RaftNode): number => log.length

/** The term of an entry: 0 before the first one, undefined past the last. */
export const termAt = ({ log }: RaftNode, index: number): number | undefined => (index === 0 ? 0 : log[index - 1]?.[0])

export const others = ({ id, peers }: RaftNode): number[] => peers.filter((peer) => peer !== id)

export const send = (node: RaftNode, to: number, body: RaftMessageBody): RaftMessage => ({
  ...body,
  from: node.id,
  to,
  term: node.term,
})
