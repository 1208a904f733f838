import { nameOf, nodeOf, quorumOf, reachOf } from './cluster.ts'
import type { Event, State } from './model.ts'

/** The next write, as this leader takes it: b, c, d and so on, each to the same key. */
export function proposal(state: State, leader: number): Event & { kind: 'entry.proposed' } {
  const { log, term } = nodeOf(state, leader)
  const sent = reachOf(state, leader) - 1
  const value = String.fromCharCode('a'.charCodeAt(0) + state.writes)
  const quorum = quorumOf(state)
  const index = log.length + 1
  return {
    kind: 'entry.proposed',
    member: nameOf(leader),
    value,
    index,
    term,
    sent,
    quorum,
    enough: sent + 1 >= quorum,
  }
}
