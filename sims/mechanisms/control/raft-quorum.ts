export type VoteResult = 'won' | 'lost' | 'pending'

export interface RaftQuorumInput {
  readonly voters: readonly number[]
  /** The voters of the old configuration during a membership change, else none. */
  readonly votersOutgoing: readonly number[]
  /** Node id to the highest index that the node has stored. */
  readonly acked: Readonly<Record<string, number>>
  /** Node id to whether it granted its vote; a node that has not answered is missing. */
  readonly votes: Readonly<Record<string, boolean>>
}

/** The largest 64-bit index: where nobody votes, nobody holds a commit back. */
const NO_BOUND = 2 ** 64 - 1

/**
 * What the voters' answers decide: the commit index, and whether the election is won, lost or still open.
 *
 * During a membership change both configurations must agree.
 * Source: etcd v3.4 raft/quorum/joint.go, `CommittedIndex` and `VoteResult`, as vendored in kubernetes v1.20.2.
 */
export function raftQuorum({ voters, votersOutgoing, acked, votes }: RaftQuorumInput) {
  return {
    committedIndex: Math.min(committedIndex(voters, acked), committedIndex(votersOutgoing, acked)),
    vote: both(voteResult(voters, votes), voteResult(votersOutgoing, votes)),
  }
}

const majority = (voters: readonly number[]): number => Math.floor(voters.length / 2) + 1

/** The highest index that a majority of the voters has stored. */
export function committedIndex(voters: readonly number[], acked: RaftQuorumInput['acked']): number {
  const descending = voters.map((id) => acked[id] ?? 0).sort((a, b) => b - a)
  return descending[majority(voters) - 1] ?? NO_BOUND
}

/** Trap: an election is lost as soon as those who have not answered can no longer make up a majority. */
export function voteResult(voters: readonly number[], votes: RaftQuorumInput['votes']): VoteResult {
  if (voters.length === 0) return 'won'

  const granted = voters.filter((id) => votes[id] === true).length
  const refused = voters.filter((id) => votes[id] === false).length
  if (granted >= majority(voters)) return 'won'
  return voters.length - refused >= majority(voters) ? 'pending' : 'lost'
}

function both(a: VoteResult, b: VoteResult): VoteResult {
  if (a === 'lost' || b === 'lost') return 'lost'
  return a === 'won' && b === 'won' ? 'won' : 'pending'
}
