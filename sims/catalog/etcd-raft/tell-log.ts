import { copiesOf, quorumOf } from './cluster.ts'
import type { Tale, Taken } from './tell.ts'

/** A follower takes entries: it overwrites its own, catches up, or makes the majority. */
export function appended(taken: Taken): Tale | undefined {
  const { was, is, after } = taken
  const index = is.log.length
  const changed = was.log.findIndex(([term], at) => is.log[at]?.[0] !== term)
  if (changed >= 0) {
    const left = copiesOf(after, was.log.length, was.log.at(-1)!)
    return { kind: 'entries.overwritten', because: { entries: was.log.length - changed, index: changed + 1, left } }
  }
  if (index === was.log.length) return learned(taken)
  if (is.commit > was.log.length)
    return { kind: 'entries.caughtUp', because: { entries: index - was.log.length, index: is.commit } }

  const [copies, quorum] = [copiesOf(after, index, is.log[index - 1]!), quorumOf(after)]
  // In a cluster of three the first copy makes the majority; a new leader's empty entry comes with its election.
  const isTold = copies === 2 && quorum === 2 && is.log[index - 1]![1] !== ''
  return isTold ? { kind: 'entries.stored', because: { index, copies, quorum } } : undefined
}

/** A leader's message that brings no entries: the first follower that hears of a write's commit, or one that finds its leader. */
export function learned({ was, is, before }: Taken): Tale | undefined {
  if (is.commit > was.commit) {
    const isKnown = before.members.some(({ node }) => node.role !== 'leader' && node.commit >= is.commit)
    if (isKnown || !is.log[is.commit - 1]![1]) return undefined
    return { kind: 'commit.learned', because: { was: was.commit, index: is.commit } }
  }
  return is.lead && !was.lead ? { kind: 'leader.followed', because: { was: was.term, term: is.term } } : undefined
}

/** A leader takes the answer that decides, about its entries or about a read. */
export function answered({ was, is, before: { read: old }, after }: Taken): Tale | undefined {
  const quorum = quorumOf(after)
  const { read } = after
  if (is.commit > was.commit) {
    const index = is.commit
    const copies = Object.values(is.match).filter((match) => match >= index).length
    return { kind: 'commit.advanced', because: { copies, quorum, index, data: is.log[index - 1]![1] || 'empty' } }
  }
  if (read?.state !== 'done' || old?.state === 'done') return undefined
  return { kind: 'read.answered', because: { votes: read.acks.length, quorum, index: read.index } }
}
