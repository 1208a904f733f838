import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import { running } from './model.ts'
import type { Event, Params, State } from './model.ts'

type Here = Moment<State, Event, Params>
type Ahead = readonly Frame<State, Event>[]

const newest = ({ past }: Here): Event => past.at(-1)!.event

const started = (ahead: Ahead, container: string) =>
  ahead.findIndex(({ event }) => event.kind === 'container.started' && event.container === container)

const kinds = (ahead: Ahead, kind: Event['kind']) => ahead.filter(({ event }) => event.kind === kind)

/** The kubelet of those who read another manifest than the one that is there. */
const reads =
  (other: Partial<Params>): WrongRule<State, Event, Params> =>
  (state, params, at, real) =>
    real(state, { ...params, ...other }, at)

const oldKubelet = { rules: { kubelet: reads({ style: 'ordinary' }) } }
const kindKubelet = { rules: { kubelet: reads({ style: 'native' }) } }

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  gate: {
    kind: 'choice',
    when: (here) => {
      const event = newest(here)
      return event.kind === 'container.started' && event.container === 'mesh' && event.restarts === 0
    },
    says: ({ params: { style, startupProbe } }) => ({
      how: style === 'ordinary' ? style : startupProbe ? 'probe' : 'noProbe',
    }),
    answer: (ahead) => {
      const start = started(ahead, 'logs')
      if (start < 0) return undefined
      const waited = ahead.slice(0, start).some(({ event }) => event.kind === 'mesh.listening' && event.gates)
      return { is: waited ? 'listens' : 'runs', by: ahead[start]! }
    },
    beliefs: {
      waitsForTheEnd: () => 'ended',
      probeIsNoGate: { rules: { kubelet: reads({ startupProbe: false }) } },
      waitsUntilUsable: () => 'listens',
    },
  },

  signals: {
    kind: 'number',
    when: (here) => ['pod.deleted', 'pod.completed'].includes(newest(here).kind) && running(here.state).length > 1,
    says: ({ state, params: { style } }) => ({ style, running: running(state).length }),
    answer: (ahead, { at }) => {
      const sent = kinds(ahead, 'container.sigterm').filter((frame) => frame.at === at)
      return sent[0] && { is: sent.length, by: sent[0] }
    },
    beliefs: {
      allTogether: oldKubelet,
      nothingToWaitFor: (here) => (newest(here).kind === 'pod.completed' ? running(here.state).length : undefined),
      helpersWait: kindKubelet,
    },
  },

  fate: {
    kind: 'choice',
    when: (here) => {
      const event = newest(here)
      return event.kind === 'container.exited' && event.container === 'app' && running(here.state).length > 0
    },
    says: ({ state, past }) => {
      const event = past.at(-1)!.event
      return { exitCode: event.kind === 'container.exited' ? event.exitCode : 0, left: running(state).length }
    },
    answer: (ahead) => {
      const again = ahead[started(ahead, 'app')]
      if (again) return { is: 'again', by: again }
      const [over] = kinds(ahead, 'pod.completed')
      if (over) return { is: 'over', by: over }
      const [seen] = kinds(ahead, 'job.synced')
      return seen && { is: 'runsOn', by: seen }
    },
    beliefs: {
      helpersKeepIt: oldKubelet,
      helpersDoNotCount: kindKubelet,
      workIsDone: () => 'over',
      alwaysAgain: () => 'again',
    },
  },
}
