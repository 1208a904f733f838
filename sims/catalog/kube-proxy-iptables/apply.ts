import { change } from '../../kernel/index.ts'
import { batchPassed } from './batch.ts'
import { podAt, tablesFor } from './cluster.ts'
import { moved } from './flight.ts'
import { readyPods } from './model.ts'
import type { Event, Outcome, State } from './model.ts'
import type { Params } from './params.ts'

/** What happens to the Pods and to the rules; packets have files of their own. */
export function apply(state: State, event: Event, params: Params, at: number): State {
  switch (event.kind) {
    case 'rules.rewritten':
      return rewritten(state, params)
    case 'pod.ready':
    case 'pod.unready':
    case 'pod.stopped':
      return {
        ...state,
        changedAt: at,
        pods: change(state.pods, event.pod, { status: event.kind.slice(4) as Outcome }),
      }
    case 'pod.added':
      return { ...state, changedAt: at, pods: [...state.pods, podAt(state.pods.length)] }
    case 'batch.sent':
      return { ...state, flight: null, batch: { from: event.from, left: event.connections } }
    case 'batch.passed':
      return batchPassed(state, event.upTo, params)
    default:
      return moved(state, event, params, at)
  }
}

/** New rules count from zero, the hooks go on counting, and the entries of conntrack are left alone. */
function rewritten(state: State, params: Params): State {
  const ready = readyPods(state)
  const hooks = Object.entries(state.counters).filter(([key]) => !key.includes('KUBE-'))
  const counters = Object.fromEntries(hooks)
  // The packet is through; the rules that it met are others now.
  const flight = state.flight && { ...state.flight, done: 0 }
  return { ...state, serving: ready.map(({ name }) => name), tables: tablesFor(ready, params), counters, flight }
}
