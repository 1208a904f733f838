import type { Because } from '../../kernel/index.ts'
import { available, bounds, deployment, wanted, wantedOld } from './counts.ts'
import type { Params, State, Then } from './model.ts'

/** What so many more available Pods will lead to. */
export function outlook(state: State, params: Params, more: number): Because {
  const { floor } = bounds(state, params)
  const count = available(state) + more
  const go = Math.max(0, Math.min(count - floor, wantedOld(state)))
  return { available: count, floor, go, then: thenOf(state, go) }
}

function thenOf(state: State, go: number): Then {
  const { paused, replicas } = deployment(state).spec
  if (paused) return 'paused'
  if (!wantedOld(state)) return 'done'
  if (!go) return 'short'
  return wanted(state) - wantedOld(state) < replicas ? 'replace' : 'finish'
}
