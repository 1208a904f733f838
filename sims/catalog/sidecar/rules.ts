import { now } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { hasExited, last } from './container.ts'
import { find, running } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { phaseOf } from './spec.ts'

export { kubelet } from './kubelet.ts'
export { containers, mesh, netfilter } from './processes.ts'

/**
 * The Job controller: it goes by the Pod's phase alone, and nothing but Succeeded or Failed settles a Pod.
 * Mirrors `syncJob` and `getNewFinishedPods`, kubernetes v1.33 pkg/controller/job/job_controller.go.
 */
export function jobController(state: State, params: Params): Effect<Event>[] {
  if (params.restartPolicy === 'Always' || state.stopping?.deleted) return []
  const app = find(state, 'app')
  const done = hasExited(app) && last(app)!.exitCode === 0
  const phase = phaseOf(state, params)
  if (phase === state.job || (!done && !state.ended)) return []
  return [now({ kind: 'job.synced', phase }, { running: running(state).length })]
}
