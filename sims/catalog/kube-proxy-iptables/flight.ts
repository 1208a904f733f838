import type { Packet, Tuple } from '../../mechanisms/network/index.ts'
import { count } from './counters.ts'
import type { Event, Flight, State } from './model.ts'
import type { Params } from './params.ts'
import { firstPacket, passNode } from './traffic.ts'

/** What happens to the packet that is followed. */
export function moved(state: State, event: Event, params: Params, at: number): State {
  const next = then(state, event, params)
  return next.flight ? { ...next, flight: { ...next.flight, at } } : next
}

function then(state: State, event: Event, params: Params): State {
  switch (event.kind) {
    case 'packet.sent':
      return sent(state, event.from, params)
    case 'packet.followed':
      return followed(state, event.port, params)
  }
  const { flight } = state
  if (!flight) return state
  switch (event.kind) {
    case 'connection.tracked':
      return opened(state, flight, event.pod)
    case 'packet.lost':
      return { ...state, flight: { ...flight, stage: 'over' } }
    case 'reply.sent':
      return answered(state, flight, 'answered', params)
    case 'reply.translated':
      return answered(state, flight, 'over', params)
    default:
      return asked(state, flight)
  }
}

function sent(state: State, from: Flight['from'], params: Params): State {
  const now = firstPacket(from, state.firsts)
  const passage = passNode(state, now, params)
  const flight: Flight = { port: now.sport, from, sent: now, now, passage, done: 0, stage: 'walking', at: 0 }
  return { ...state, flight, firsts: state.firsts + 1 }
}

/** One more rule was asked; it counts when it matched. A refusal ends the way. */
function asked(state: State, flight: Flight): State {
  const { passage, done, now } = flight
  const to = done + 1
  const stage = to === passage.steps.length && passage.verdict !== 'ACCEPT' ? 'over' : flight.stage
  const counters = count(state.counters, [{ passage, from: done, to }])
  return { ...state, counters, flight: { ...flight, done: to, now: passage.steps[done]!.becomes ?? now, stage } }
}

/** The first packet leaves, and its connection has an entry from now on. */
function opened(state: State, flight: Flight, pod: string): State {
  const { port, from, passage } = flight
  const connections = [...state.connections, { port, from, pod, tracked: passage.tracked!, packets: 1 }]
  return { ...state, connections, flight: { ...flight, stage: 'tracked' } }
}

const packetOf = (tuple: Tuple): Packet => ({ ...tuple, mark: 0 })

/** The answer as the Pod sends it, then as it goes on to the client. */
function answered(state: State, flight: Flight, stage: 'answered' | 'over', params: Params): State {
  const sent = packetOf(flight.passage.tracked!.reply)
  const now = stage === 'over' ? passNode(state, sent, params).packet : sent
  return { ...state, flight: { ...flight, sent, now, stage } }
}

/** A later packet of a connection goes by its entry: no rule is asked, so the last walk stays as it was. */
function followed(state: State, port: number, params: Params): State {
  const index = state.connections.findIndex((each) => each.port === port)
  const connection = state.connections[index]!
  const { from, packets, tracked } = connection
  const sent = packetOf(tracked.original)
  const passage = passNode(state, sent, params)
  const on = { port, from, sent, now: passage.packet, stage: 'over' } as const
  const flight: Flight = { passage, done: 0, at: 0, ...state.flight, ...on }
  return { ...state, flight, connections: state.connections.with(index, { ...connection, packets: packets + 1 }) }
}
