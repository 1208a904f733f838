import { change } from '../../kernel/index.ts'
import type { Event, Params, Pod, PodChange, State } from './model.ts'
import { usableAddresses } from './usable.ts'

/** What happens to a Pod, and what it does to it. */
const patches: Readonly<Record<PodChange, Partial<Pod>>> = {
  'pod.ready': { ready: true },
  'pod.unready': { ready: false },
  'pod.labelled': { labelled: true },
  'pod.unlabelled': { labelled: false },
  'pod.deleted': { phase: 'terminating' },
  'pod.stopped': { phase: 'stopped', ready: false },
  'pod.removed': { phase: 'gone' },
}

const remember = (written: readonly string[], ips: readonly string[]) => [...new Set([...written, ...ips])]

function next(state: State, event: Event, at: number): State {
  switch (event.kind) {
    case 'start':
      return state
    case 'service.skipped':
      return { ...state, skipped: true }
    case 'slices.written': {
      const ips = event.slices.flatMap(({ endpoints }) => endpoints.map(({ ip }) => ip))
      return { ...state, slices: event.slices, written: remember(state.written, ips) }
    }
    case 'endpoints.created':
    case 'endpoints.updated':
      return { ...state, endpoints: { ready: event.ready, notReady: event.notReady } }
    case 'endpoint.added': {
      const handMade = [...state.handMade, { ip: event.ip, ready: true, serving: true, terminating: false }]
      return { ...state, handMade, written: remember(state.written, [event.ip]) }
    }
    case 'rules.programmed':
      return { ...state, rules: { ...state.rules, [event.node]: usableAddresses(state).addresses } }
    case 'connection.opened': {
      const { node, ip, outcome } = event
      return { ...state, sent: state.sent + 1, last: { node, ip, outcome, at } }
    }
    default:
      return { ...state, podsChangedAt: at, pods: change(state.pods, event.pod, patches[event.kind]) }
  }
}

export const apply = (state: State, event: Event, _params: Params, at: number): State => ({
  ...next(state, event, at),
  at,
})
