import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import { isLocal, NODE_IP } from './cluster.ts'
import type { Event, State } from './model.ts'
import type { Params } from './params.ts'
import { destination, firstPacket } from './traffic.ts'

type Here = Moment<State, Event, Params>
type Ahead = readonly Frame<State, Event>[]
type Believed = WrongRule<State, Event, Params>

/** What was told last: rules that are only asked are not. */
const newest = ({ past }: Here): Event => past.findLast(({ event }) => event.kind !== 'rule.asked')!.event

/** An endpoint in a world where every packet has this source when it arrives. */
const sees =
  (whom: (state: State) => string): Believed =>
  (state, params, at, real) =>
    real(state, params, at).map((effect) => {
      const { event } = effect
      return event.kind === 'reply.sent' ? { ...effect, event: { ...event, seen: whom(state) } } : effect
    })

/** A client in a world without conntrack: its second packet meets the rules as its first one did. */
const drawsAgain: Believed = (state, params, at, real) =>
  real(state, params, at).flatMap((effect) => {
    if (state.connections.length > 1) return []
    const { from } = state.flight!
    return [{ ...effect, event: { kind: 'packet.sent', from, dst: destination(firstPacket(from, state.firsts)) } }]
  })

/** The Pods that packets of a client come to, one after the other. */
const arrivals = (ahead: Ahead) =>
  ahead.flatMap((by) =>
    by.event.kind === 'connection.tracked' || by.event.kind === 'packet.followed' ? [{ is: by.event.pod, by }] : [],
  )

/** The endpoint after the one that the packet is for. */
function nextInTurn({ state: { pods, flight, serving } }: Here): string | undefined {
  const pod = pods.find(({ ip }) => ip === flight?.now.dst)
  return pod && serving[(serving.indexOf(pod.name) + 1) % serving.length]
}

/** How many connections each endpoint has got. */
const got = ({ pods, counters, serving }: State): number[] =>
  pods.filter(({ name }) => serving.includes(name)).map(({ sep }) => counters[sep]?.[1] ?? 0)

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  source: {
    kind: 'choice',
    when: (here) => {
      const event = newest(here)
      // An endpoint that calls may draw another one, so it is asked when it has drawn.
      const drew = event.kind === 'rule.jumped' && (event.why === 'drawn' || event.why === 'rest')
      return here.state.flight?.from === 'self' ? drew : event.kind === 'packet.sent'
    },
    says: ({ state }) => {
      const { from, sent } = state.flight!
      return { src: sent.src, why: from === 'self' ? 'hairpin' : 'nodePort' }
    },
    answer: (ahead, { state }) => {
      for (const by of ahead)
        if (by.event.kind === 'reply.sent') {
          const { seen } = by.event
          if (seen === state.flight!.sent.src) return { is: 'client', by }
          return isLocal(seen) ? { is: 'node', by } : undefined
        }
      return undefined
    },
    beliefs: {
      seesTheCaller: { rules: { endpoint: sees(({ flight }) => flight!.sent.src) } },
      seesTheNode: { rules: { endpoint: sees(() => NODE_IP) } },
      seesTheService: () => 'service',
    },
  },

  second: {
    kind: 'click',
    when: (here) => newest(here).kind === 'packet.translated',
    among: ({ state }) => state.serving,
    answer: (ahead) => arrivals(ahead)[1],
    beliefs: { drawsAgain: { rules: { client: drawsAgain } }, inTurn: nextInTurn },
  },

  shares: {
    kind: 'choice',
    when: (here) => {
      const event = newest(here)
      const onlyLocal = here.params.externalTrafficPolicy === 'Local'
      return event.kind === 'batch.sent' && here.state.serving.length > 1 && !(onlyLocal && event.from === 'outside')
    },
    says: ({ state: { serving } }) => ({ count: serving.length }),
    answer: (ahead, { state }) => {
      const by = ahead.find((frame) => frame.event.kind === 'batch.passed' && !frame.state.batch)
      if (!by) return undefined
      const before = got(state)
      const parts = got(by.state).map((count, index) => count - before[index]!)
      // Nearly equal by luck, they would tell nobody how they came about.
      return Math.max(...parts) - Math.min(...parts) > 1 ? { is: 'drawn', by } : undefined
    },
    beliefs: {
      takeTurns: () => 'turns',
      shareIsWritten: ({ state }) => (state.serving.length > 2 ? 'written' : undefined),
      clientStays: () => 'one',
    },
  },
}
