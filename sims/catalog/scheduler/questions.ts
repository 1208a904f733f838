import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import { CPU, requestedOn } from './model.ts'
import type { Event, Node, Params, State } from './model.ts'
import { feasible } from './plugins.ts'

type Here = Moment<State, Event, Params>
type Of<K extends Event['kind']> = Frame<State, Extract<Event, { kind: K }>>

const is =
  <K extends Event['kind']>(kind: K) =>
  (frame: Frame<State, Event>): frame is Of<K> =>
    frame.event.kind === kind

const newest = ({ past }: Here): Event => past.at(-1)!.event

/** The node of which this is least; the first of equals. */
const least = (nodes: readonly Node[], of: (node: Node) => number): string =>
  nodes.reduce((best, node) => (of(node) < of(best) ? node : best)).name

/** The scheduler of those who think that it looks at what the nodes really do. */
const byLoad: WrongRule<State, Event, Params> = (state, params, at, real) =>
  real(state, params, at).map((effect) => {
    if (effect.event.kind !== 'pod.assumed') return effect
    const { nodes, verdicts } = state.cycle!
    const passed = nodes.filter(({ name }) => feasible(verdicts).includes(name))
    return { ...effect, event: { ...effect.event, node: least(passed, ({ load }) => load) } }
  })

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  node: {
    kind: 'click',
    when: (here) => newest(here).kind === 'pod.popped',
    among: ({ state }) => state.nodes.map(({ name }) => name),
    says: ({ state }) => ({ pod: state.cycle!.pod }),
    answer: (ahead, { state }) => {
      const assumed = ahead.find(is('pod.assumed'))
      const failed = ahead.find(({ event }) => event.kind === 'pod.unschedulable' || event.kind === 'pod.preempts')
      if (!assumed || assumed.event.pod !== state.cycle!.pod || (failed && failed.at < assumed.at)) return undefined
      return { is: assumed.event.node, by: assumed }
    },
    beliefs: {
      lowestLoad: { rules: { schedulingCycle: byLoad } },
      mostRoom: ({ state }) => least(state.nodes, ({ name }) => requestedOn(state.pods, name)),
      firstThatFits: ({ state, params }) =>
        state.nodes.find(({ name }) => CPU - requestedOn(state.pods, name) >= params.cpu)?.name,
    },
  },

  unfit: {
    kind: 'choice',
    when: ({ state: { cycle, nodes } }) => cycle?.verdicts.length === nodes.length && !feasible(cycle.verdicts).length,
    says: ({ state }) => ({ pod: state.cycle!.pod }),
    answer: ([next]) => {
      if (next?.event.kind === 'pod.preempts') return { is: 'evicts', by: next }
      return next?.event.kind === 'pod.unschedulable' ? { is: 'waits', by: next } : undefined
    },
    beliefs: {
      evictsAnybody: () => 'evicts',
      neverEvicts: () => 'waits',
      againAtOnce: () => 'again',
      somewhereAnyway: () => 'anyway',
    },
  },
}
