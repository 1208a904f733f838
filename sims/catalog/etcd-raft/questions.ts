import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import { HEARTBEAT_MS, idOf, isHeld, leadersOf, nameOf, nodeOf, quorumOf, sameEntry, upOf } from './cluster.ts'
import type { Event, Params, State } from './model.ts'

type Here = Moment<State, Event, Params>

const isKind =
  <K extends Event['kind']>(kind: K) =>
  (frame: Frame<State, Event>): frame is Frame<State, Extract<Event, { kind: K }>> =>
    frame.event.kind === kind

/** Followers of those who take the first missed heartbeat for a leader's death. */
const impatient: WrongRule<State, Event, Params> = (state, params, at, real) =>
  real(state, params, at).map((effect) => {
    const { timeout } = effect.because
    if (typeof timeout !== 'number') return effect
    const early = Math.max(0, effect.after - timeout + HEARTBEAT_MS)
    return { ...effect, after: early, because: { ...effect.because, timeout: HEARTBEAT_MS } }
  })

const leaderIn = (state: State): string => nameOf(leadersOf(state)[0]!.node.id)

/** A member that has a leader and no longer hears it. */
const forsaken = (state: State) =>
  upOf(state).find((member) => member.node.role === 'follower' && member.node.lead && !isHeld(state, member))?.node

/** A client's entry that lies on the disk of a member and that nobody knows to be committed. */
function pending(state: State) {
  const open = upOf(state).flatMap(({ node: { id, log } }) =>
    log.map((entry, at) => ({ id, entry, index: at + 1 })).filter(({ entry }) => entry[1]),
  )
  return open.find(({ entry, index }) => !sameEntry(entry, state.chosen[index - 1]))
}

/** After these an entry that waited may be decided. */
const RETURNS: readonly Event['kind'][] = ['links.healed', 'member.restarted']

const beganWith = ({ past }: Here) =>
  past.findLast(({ event: { kind } }) => kind !== 'heartbeat.sent' && kind !== 'message.taken')!.event

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  acks: {
    kind: 'number',
    when: ({ state }) => leadersOf(state).length === 1,
    says: ({ state }) => ({ leader: leaderIn(state), quorum: quorumOf(state) }),
    answer: (ahead, { state }) => {
      const write = ahead.find(isKind('entry.proposed'))
      if (write?.event.member !== leaderIn(state)) return undefined
      const { member, index } = write.event
      const commit = ahead.find((frame) => frame.at > write.at && nodeOf(frame.state, idOf(member)).commit >= index)
      const leader = commit && nodeOf(commit.state, idOf(member))
      if (!commit || leader?.role !== 'leader') return undefined
      return { is: Object.values(leader.match).filter((stored) => stored >= index).length - 1, by: commit }
    },
    beliefs: {
      leaderAlone: () => 0,
      everyone: ({ params }) => params.members - 1,
      leaderDoesNotCount: ({ state }) => quorumOf(state),
    },
  },

  stands: {
    kind: 'choice',
    when: ({ state }) => Boolean(forsaken(state)),
    says: ({ state }) => ({ leader: nameOf(forsaken(state)!.lead) }),
    answer: (ahead, { params }) => {
      const stands = ahead.find(isKind('election.started'))
      if (!stands) return undefined
      return { is: stands.at - stands.event.heard < params.electionTimeout ? 'heartbeat' : 'timeout', by: stands }
    },
    beliefs: {
      firstSilence: { rules: { raftFollower: impatient } },
      leaderHasToReturn: () => 'never',
    },
  },

  fate: {
    kind: 'choice',
    when: (here) => RETURNS.includes(beganWith(here).kind) && Boolean(pending(here.state)),
    says: ({ state }) => {
      const { id, entry, index } = pending(state)!
      return { member: nameOf(id), value: entry[1], index }
    },
    answer: (ahead, { state, ends }) => {
      const { id, entry, index } = pending(state)!
      for (const by of ahead) {
        const { log } = nodeOf(by.state, id)
        if (sameEntry(by.state.chosen[index - 1], entry)) return { is: 'commits', by }
        if (sameEntry(log[index - 1], entry)) continue
        return { is: log.some((other) => sameEntry(other, entry)) ? 'moves' : 'dropped', by }
      }
      const last = ahead.at(-1)
      return ends && last ? { is: 'waits', by: last } : undefined
    },
    beliefs: {
      takenIsSafe: () => 'commits',
      logsMerge: () => 'moves',
      noAnswerIsNo: () => 'dropped',
    },
  },
}
