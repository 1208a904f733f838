import { atLeast, atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { copiesOf, quorumOf, sameEntry } from './cluster.ts'
import type { Params, State } from './model.ts'

type Law = Invariant<State, Params>

/** Election safety: the most members that ever won one term. */
export const oneLeaderPerTerm: Law = ({ winners }) => {
  const counts = winners.map(([term]) => new Set(winners.filter(([one]) => one === term).map(([, id]) => id)).size)
  return atMost(Math.max(...counts), 1)
}

/** Log matching: where two logs have an entry of the same index and term, they are the same up to there. */
export const sameEntrySamePast: Law = ({ members }) =>
  members.every(({ node: { log } }) =>
    members.every(({ node: { log: other } }) => {
      const met = log.findLastIndex(([term], at) => other[at]?.[0] === term)
      return log.slice(0, met + 1).every((entry, at) => sameEntry(entry, other[at]))
    }),
  )

/** No entry is committed before a majority stores it, and none is lost later: the fewest copies of a committed entry. */
export const committedIsOnAMajority: Law = (state) =>
  atLeast(Math.min(...state.chosen.map((entry, at) => copiesOf(state, at + 1, entry))), quorumOf(state))

/** Leader completeness: the leader of the newest term has all that was ever committed. */
export const newestLeaderHasAllCommitted: Law = ({ chosen, winners, members }) => {
  const [, newest] = winners.reduce((best, winner) => (winner[0] > best[0] ? winner : best))
  const { log } = members[newest - 1]!.node
  const missing = chosen.findIndex((entry, at) => !sameEntry(entry, log[at]))
  return atLeast(missing < 0 ? chosen.length : missing, chosen.length)
}

/** State machine safety: what a member knows as committed is what everybody committed, and no commit index goes back. */
export const committedNeverChanges: Law = ({ members, chosen }) => {
  const agrees = members.every(({ node: { log, commit } }) =>
    log.slice(0, commit).every((entry, at) => sameEntry(entry, chosen[at])),
  )
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
  const shown = atLeast(sum(members.map(({ node }) => node.commit)), sum(members.map(({ learned }) => learned)))
  return { ...shown, holds: shown.holds && agrees }
}

/** A linearizable read covers everything that was committed when it was asked. */
export const linearizableReadIsFresh: Law = ({ read }) =>
  read?.how !== 'linearizable' || read.state !== 'done' || atLeast(read.index, read.asked)

export const invariants = {
  oneLeaderPerTerm,
  sameEntrySamePast,
  committedIsOnAMajority,
  newestLeaderHasAllCommitted,
  committedNeverChanges,
  linearizableReadIsFresh,
}
