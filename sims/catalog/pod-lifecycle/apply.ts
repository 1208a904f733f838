import { applyToCluster } from '../../cluster/run/index.ts'
import type { Event, Params, State } from './model.ts'
import { phaseOf, podOf, runtimeOf } from './pod.ts'

/** How long the containers that an event has ended had lived since their stop began: milliseconds. */
const stops = (before: State, { last }: State, at: number): number[] =>
  Object.entries(last.runtime?.containers ?? {}).flatMap(([name, { state, stoppingSince }]) => {
    const isNew = before.last.runtime?.containers[name]?.state === 'running'
    return isNew && state === 'exited' && stoppingSince !== undefined ? [at - stoppingSince] : []
  })

/** Carries out one event; time is in milliseconds. */
export function apply(state: State, event: Event, _params: Params, at: number): State {
  if (event.kind === 'start') return state
  const written = applyToCluster(state, event, at)
  const runtime = runtimeOf(written) ?? state.last.runtime
  const next = { ...written, last: { pod: podOf(written) ?? state.last.pod, ...(runtime && { runtime }) } }
  const phase = phaseOf(next)
  return {
    ...next,
    phases: phase === state.phases.at(-1) ? state.phases : [...state.phases, phase],
    longestStop: Math.max(state.longestStop, ...stops(state, next, at)),
  }
}
