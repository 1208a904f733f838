import { applyToCluster, placed } from '../../cluster/run/index.ts'
import { available, availableOf, bounds, replicaSets } from './counts.ts'
import type { Event, Params, State } from './model.ts'

/** What is left available when a rollout shrinks a set, and what had to be: the floor, or all where it was undercut before. */
function keep(before: State, after: State, params: Params): State['kept'] {
  const left = replicaSets(after).reduce(
    (sum, rs) => sum + Math.min(availableOf(after, rs).length, rs.spec.replicas),
    0,
  )
  return { left, least: Math.min(bounds(after, params).floor, available(before)) }
}

/** Carries out one event; time is in milliseconds. */
export function apply(state: State, event: Event, params: Params, at: number): State {
  if (event.kind === 'start') return state
  const { write } = event
  const next = applyToCluster(state, event, at)
  if (write.kind === 'Pod' && (write.verb === 'create' || write.verb === 'delete'))
    return { ...next, slots: placed(state.slots, next.cluster) }
  const isShrinking = event['why'] === 'slack' || event['why'] === 'unready'
  return isShrinking ? { ...next, kept: keep(state, next, params) } : next
}
