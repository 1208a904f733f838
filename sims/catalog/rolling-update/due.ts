import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { available, bounds, wanted, wantedOld } from './counts.ts'
import type { Event, Params, Pod, State, Then } from './model.ts'

/** An event with what decided it. */
type Told = [Event, Effect<Event>['because']]

/** One event for all Pods whose moment is the same. */
export function together(pods: readonly Pod[], due: (pod: Pod) => number, at: number, tell: (pods: string[]) => Told) {
  const moments = [...new Set(pods.map(due))].sort((a, b) => a - b)
  return moments.map((moment) => {
    const [event, because] = tell(pods.filter((pod) => due(pod) === moment).map(({ name }) => name))
    return after(moment - at, event, because)
  })
}

/** More Pods are ready or available; what follows may change while they wait, so it is a reason and no part of the event. */
export function countable(kind: 'pods.ready' | 'pods.available', pods: string[], state: State, params: Params): Told {
  const { minReadySeconds } = params
  const n = pods.length
  const event = { kind, pods, n }
  if (kind === 'pods.ready' && minReadySeconds)
    return [event, { available: available(state), minReadySeconds, then: 'wait' satisfies Then }]
  const { floor } = bounds(state, params)
  const count = available(state) + n
  const go = Math.max(0, Math.min(count - floor, wantedOld(state)))
  return [event, { available: count, floor, go, then: thenOf(state, go) }]
}

function thenOf(state: State, go: number): Then {
  if (state.paused) return 'paused'
  if (!wantedOld(state)) return 'done'
  if (!go) return 'short'
  return wanted(state) - wantedOld(state) < state.replicas ? 'replace' : 'finish'
}
