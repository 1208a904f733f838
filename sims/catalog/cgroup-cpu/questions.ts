import type { Frame, Moment, Questions, WrongRule } from '../../kernel/index.ts'
import { SLICE } from './bandwidth.ts'
import { crossed, nextAllocation, scores } from './memory.ts'
import type { Event } from './model.ts'
import type { Params } from './params.ts'
import { MS } from './state.ts'
import type { State } from './state.ts'

type Here = Moment<State, Event, Params>
type Believed = WrongRule<State, Event, Params>

const newest = ({ past }: Here) => past.at(-1)!.event.kind

const next = (ahead: readonly Frame<State, Event>[], kind: Event['kind']) =>
  ahead.find(({ event }) => event.kind === kind)

/** The runtime of those who take a limit for what every CPU may give. */
const quotaForEachCpu: Believed = (state, params, at, real) =>
  real(state, params, at).map((effect) => {
    const { event } = effect
    if (event.kind !== 'cgroup.written' || event.quota === null) return effect
    return { ...effect, event: { ...event, quota: event.quota * params.cpus } }
  })

/** The timer of those who think that the wait begins when the quota is used up. */
const timedFromTheStop: Believed = (state, params, at, real) =>
  real(state, params, at).map((effect) => {
    const since = Math.max(...state.cpus.map(({ waits }) => waits))
    if (since < 0) return effect
    return { ...effect, after: Math.max(since + state.bandwidth!.period - state.clock, 0) / MS }
  })

/** The OOM killer of those who think that whoever asks for too much pays for it. */
const killsWhoAsks: Believed = (state, params, at, real) =>
  real(state, params, at).map((effect) => {
    const { event } = effect
    return event.kind === 'oom.killed' ? { ...effect, event: { ...event, victim: 'app' } } : effect
  })

/** What the next step of memory would come to, and which bound it would cross. */
function nextStep({ state, params }: Here) {
  const step = nextAllocation(state, params)
  return { to: step?.to ?? 0, bound: step && crossed(state, step.to, params) }
}

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  pace: {
    kind: 'choice',
    when: (here) => newest(here) === 'threads.started' && here.state.bandwidth !== null,
    says: ({ state }) => ({ quotaMs: state.bandwidth!.quota / MS, periodMs: state.bandwidth!.period / MS }),
    answer: (ahead) => {
      const stop = next(ahead, 'group.throttled')
      if (stop) return { is: 'stops', by: stop }
      const end = ahead.find(({ event }) => event.kind === 'threads.finished' && !event.left)
      return end && !next(ahead, 'cpu.throttled') ? { is: 'free', by: end } : undefined
    },
    beliefs: {
      quotaForEachCpu: { rules: { containerRuntime: quotaForEachCpu } },
      onlyWhereOthersWait: () => 'free',
      slowedDown: () => 'steady',
      alwaysStops: () => 'stops',
    },
  },

  resumes: {
    kind: 'number',
    when: (here) => newest(here) === 'group.throttled',
    says: ({ state }) => ({ periodMs: state.bandwidth!.period / MS }),
    answer: (ahead, { at }) => {
      const refill = next(ahead, 'quota.refilled')
      return refill && { is: Math.round(refill.at - at), by: refill }
    },
    beliefs: {
      timedFromTheStop: { rules: { cfsPeriodTimer: timedFromTheStop } },
      idleCpusHelp: () => 0,
      sliceBySlice: () => SLICE / MS,
    },
  },

  victim: {
    kind: 'click',
    when: (here) => here.state.neighbour === 'running' && nextStep(here).bound !== undefined,
    says: (here) => {
      const { to, bound } = nextStep(here)
      const { app, neighbour } = scores(here.state, here.params)
      return { to, bound: bound!, appScore: app, neighbourScore: neighbour }
    },
    among: () => ['app', 'batch'],
    answer: (ahead) => {
      const kill = next(ahead, 'oom.killed')
      return kill?.event.kind === 'oom.killed' ? { is: kill.event.victim, by: kill } : undefined
    },
    beliefs: { whoeverAsks: { rules: { oomKiller: killsWhoAsks } } },
  },
}
