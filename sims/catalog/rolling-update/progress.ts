import { after, now } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { available, bounds, live } from './counts.ts'
import type { Event, Params, State } from './model.ts'

/**
 * The condition Progressing: the rollout is complete, or nothing has moved for longer than the deadline.
 * Mirrors `syncRolloutStatus` and `requeueStuckDeployment` (which adds the second), kubernetes
 * pkg/controller/deployment/progress.go as of 008b365, and `DeploymentComplete` of
 * util/deployment_util.go as of 277391e.
 */
export function progressing(state: State, params: Params, at: number): Effect<Event>[] {
  const { progress, progressAt, paused, replicas, image } = state
  if (progress === 'complete' || paused) return []

  const updated = live(state, image).length
  const counts = [updated, live(state).length, available(state)]
  if (counts.every((count) => count === replicas)) return [now({ kind: 'rollout.complete' }, { updated, replicas })]
  if (progress === 'exceeded') return []

  const deadline = params.progressDeadlineSeconds
  const due = progressAt + (deadline + 1) * 1000
  const because = { deadline, available: available(state), floor: bounds(state, params).floor }
  return [after(Math.max(due - at, 0), { kind: 'deadline.exceeded', since: progressAt }, because)]
}
