import { broadcastHeartbeat, campaign, propose, startNode } from '../../mechanisms/control/index.ts'
import { idOf, linkOf, memberOf, nameOf, nodeOf } from './cluster.ts'
import { act, deliver, replace } from './deliver.ts'
import type { Event, Params, Read, State } from './model.ts'
import { settle } from './settle.ts'

/** Sends the heartbeats that the members named need; the others would change nothing. A read rides along. */
const beat = (state: State, leader: string, to: readonly string[], at: number, params: Params): State => {
  const { read } = state
  const asks = read?.state === 'waits' && read.index && read.member === idOf(leader) ? read.id : 0
  return act(state, idOf(leader), { at, params, read: asks }, (node) =>
    broadcastHeartbeat(node).filter((message) => to.includes(nameOf(message.to))),
  )
}

function write(state: State, { member, value }: Event & { kind: 'entry.proposed' }, at: number, params: Params): State {
  const id = idOf(member)
  const after = act({ ...state, writes: state.writes + 1 }, id, { at, params }, (node) => propose(node, value))
  const { term, log, role } = nodeOf(after, id)
  return role === 'leader' ? { ...after, write: { member: id, index: log.length, entry: [term, value] } } : after
}

/** Begins a read at a member; its number is that of no letter yet. */
function begin(state: State, member: string, read: Pick<Read, 'how' | 'index' | 'state' | 'value'>): State {
  const id = idOf(member)
  const { term } = nodeOf(state, id)
  return { ...state, read: { id: state.posted + 1, member: id, term, asked: state.chosen.length, acks: [id], ...read } }
}

/** A leader asks for a quorum at once when it may; see `sendMsgReadIndexResponse`, etcd-io/raft v3.6.0 raft.go. */
function ask(state: State, member: string, index: number, at: number, params: Params): State {
  const asked = begin(state, member, { how: 'linearizable', index, state: 'waits', value: '' })
  return index
    ? beat(
        asked,
        member,
        state.members.map(({ node }) => nameOf(node.id)),
        at,
        params,
      )
    : asked
}

/** A member that stops keeps what is on its disk and forgets the rest. */
function stop(state: State, member: string, at: number, params: Params): State {
  const { node } = memberOf(state, idOf(member))
  const down = replace(state, node.id, { up: false, node: startNode(node.id, node.peers, node) })
  return settle(state, down, at, params)
}

function cut(state: State, { apart, rest }: Event & { kind: 'links.cut' }, at: number, params: Params): State {
  const links = apart.flatMap((one) => rest.map((other) => linkOf(idOf(one), idOf(other))))
  return settle(state, { ...state, cuts: [...new Set([...state.cuts, ...links])].sort() }, at, params)
}

export function apply(state: State, event: Event, params: Params, at: number): State {
  switch (event.kind) {
    case 'start':
      return state
    case 'election.started':
      return act(state, idOf(event.member), { at, params }, campaign)
    case 'heartbeat.sent':
      return beat(state, event.member, event.to, at, params)
    case 'entry.proposed':
      return write(state, event, at, params)
    case 'read.asked':
      return ask(state, event.member, event.index, at, params)
    case 'read.local':
      return begin(state, event.member, {
        how: 'serializable',
        index: nodeOf(state, idOf(event.member)).commit,
        state: 'done',
        value: event.value,
      })
    case 'member.stopped':
      return stop(state, event.member, at, params)
    case 'member.restarted':
      return settle(state, replace(state, idOf(event.member), { up: true }), at, params)
    case 'links.cut':
      return cut(state, event, at, params)
    case 'links.healed':
      return settle(state, { ...state, cuts: [] }, at, params)
    default: {
      const letter = state.flight.find(({ id }) => id === event.id)
      return letter ? deliver(state, letter, at, params) : state
    }
  }
}
