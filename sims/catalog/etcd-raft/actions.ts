import type { Action } from '../../kernel/index.ts'
import { idOf, leadersOf, linkOf, nameOf, nodeOf, quorumOf, reachOf, upOf, valueOf } from './cluster.ts'
import type { Event, Member, Params, State } from './model.ts'
import { readIndexOf } from './settle.ts'
import { proposal } from './writes.ts'

type ReaderAction = Action<State, Event, Params>

/** As far as the letters of the drawing go. */
const MOST_WRITES = 10

const names = (members: readonly Member[]): string[] => members.map(({ node }) => nameOf(node.id))

/** A client writes at a member that holds itself for the leader; another one would pass the write on to it. */
const write: ReaderAction = {
  targets: (state) => (state.writes < MOST_WRITES ? names(leadersOf(state)) : []),
  event: (member, state) => proposal(state, idOf(member)),
}

const stop: ReaderAction = {
  targets: (state) => names(upOf(state)),
  event: (member, state) => {
    return { kind: 'member.stopped', member, left: upOf(state).length - 1, quorum: quorumOf(state) }
  },
}

const restart: ReaderAction = {
  targets: ({ members }) => names(members.filter(({ up }) => !up)),
  event: (member, state) => {
    const { term, log } = nodeOf(state, idOf(member))
    return { kind: 'member.restarted', member, term, entries: log.length }
  },
}

const pairs = (ids: readonly number[]): [number, number][] =>
  ids.flatMap((a, at) => ids.slice(at + 1).map((b): [number, number] => [a, b]))

/** A link is cut (`m1-m2`), or one or two members are cut off from the others and can still reach each other (`m1+m2`). */
const cut: ReaderAction = {
  targets: ({ members, cuts }) => {
    const ids = members.map(({ node }) => node.id)
    const links = pairs(ids).filter(([a, b]) => !cuts.includes(linkOf(a, b)))
    const twos = ids.length > 3 ? pairs(ids) : []
    return [
      ...links.map(([a, b]) => `${nameOf(a)}-${nameOf(b)}`),
      ...ids.map(nameOf),
      ...twos.map(([a, b]) => `${nameOf(a)}+${nameOf(b)}`),
    ]
  },
  event: (target, state) => {
    const [side, other] = target.split('-') as [string, string?]
    const apart = side.split('+')
    const rest = other ? [other] : names(state.members).filter((name) => !apart.includes(name))
    return { kind: 'links.cut', apart, rest, quorum: quorumOf(state) }
  },
}

const heal: ReaderAction = {
  targets: ({ cuts }) => (cuts.length ? [''] : []),
  event: (_, { cuts }) => ({ kind: 'links.healed', links: cuts.length }),
}

/** A linearizable read, as etcd serves it by default, at a member that holds itself for the leader. */
const read: ReaderAction = {
  targets: (state) => names(leadersOf(state)),
  event: (member, state) => {
    const id = idOf(member)
    return {
      kind: 'read.asked',
      member,
      sent: reachOf(state, id) - 1,
      index: readIndexOf(state, id),
      quorum: quorumOf(state),
    }
  },
}

/** A serializable read: any member answers from what it has. */
const readLocal: ReaderAction = {
  targets: (state) => names(upOf(state)),
  event: (member, state) => {
    const node = nodeOf(state, idOf(member))
    return { kind: 'read.local', member, value: valueOf(node), behind: state.chosen.length - node.commit }
  },
}

export const actions = { write, stop, restart, cut, heal, read, readLocal }
