import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import { running } from './model.ts'
import type { Event, Params, State } from './model.ts'

type Here = Moment<State, Event, Params>
type Ahead = readonly Frame<State, Event>[]

const newest = ({ past }: Here): Event => past.at(-1)!.event

const next = <K extends Event['kind']>(ahead: Ahead, kind: K) =>
  ahead.find((frame): frame is Frame<State, Extract<Event, { kind: K }>> => frame.event.kind === kind)

/** The kubelet of those who take a container for the Pod: with the one, the other is made anew. */
const rebuilding: WrongRule<State, Event, Params> = (state, params, at, real) => {
  const attempt = state.sandboxes[0]?.attempt
  const ended = state.containers.some((item) => item.state === 'exited' && item.joined === attempt)
  const sandboxes = state.sandboxes.map((sandbox) => ({ ...sandbox, state: 'notReady' as const }))
  return real(ended ? { ...state, sandboxes } : state, params, at)
}

/** After these a reader may ask what becomes of the IP. */
const ENDS: readonly Event['kind'][] = ['container.exited', 'sandbox.died', 'pod.killed']

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  first: {
    kind: 'click',
    when: ({ past }) => past.length === 1,
    among: ({ state }) => ['sandbox', ...state.containers.map(({ name }) => name)],
    answer: ([first]) => {
      if (first?.event.kind === 'sandbox.created') return { is: 'sandbox', by: first }
      return first?.event.kind === 'container.started' ? { is: first.event.container, by: first } : undefined
    },
    beliefs: { appFirst: ({ state }) => state.containers[0]!.name },
  },

  stops: {
    kind: 'number',
    when: (here) => {
      const event = newest(here)
      return event.kind === 'sandbox.died' && event.members > 0
    },
    answer: (ahead) => {
      const stopped = next(ahead, 'pod.killed')
      const again = next(ahead, 'sandbox.created')
      if (stopped && (!again || stopped.at <= again.at)) return { is: stopped.event.containers.length, by: stopped }
      return again && { is: 0, by: again }
    },
    beliefs: {
      goesWithPause: () => 0,
      kubeletStopsAll: ({ past }) => running(past.at(-2)!.state).length,
    },
  },

  ip: {
    kind: 'choice',
    when: (here) => ENDS.includes(newest(here).kind),
    says: (here) => {
      const event = newest(here)
      return { what: event.kind === 'container.exited' ? event.container : 'theSandbox' }
    },
    answer: (ahead, { state, ends }) => {
      const start = next(ahead, 'container.started')
      if (start) return { is: start.event.ip === state.sandboxes[0]!.ip ? 'same' : 'new', by: start }
      const last = ahead.at(-1)
      return ends && last ? { is: 'never', by: last } : undefined
    },
    beliefs: {
      ipOfTheContainer: { rules: { kubelet: rebuilding } },
      ipOfThePod: (here) => (newest(here).kind === 'container.exited' ? undefined : 'same'),
      alwaysAgain: (here) => (newest(here).kind === 'container.exited' ? 'same' : 'new'),
      podIsOver: () => 'never',
    },
  },
}
