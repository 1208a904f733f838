import { applyToCluster } from '../../cluster/run/index.ts'
import { allEndpoints, ownSlices } from './endpoints.ts'
import type { Event, Params, State } from './model.ts'
import { usableAddresses } from './usable.ts'

/** A place for each slice that it keeps while it is there: the first one that is free. */
function placed({ slots }: State, names: readonly string[]): State['slots'] {
  const kept = Object.fromEntries(Object.entries(slots).filter(([name]) => names.includes(name)))
  for (const name of names) {
    const taken = Object.values(kept)
    if (!(name in kept)) kept[name] = names.findIndex((_, place) => !taken.includes(place))
  }
  return kept
}

/** What follows from a write into the cluster, for what only this simulation keeps. */
function noted(state: State, kind: string, at: number): State {
  if (kind === 'Pod') return { ...state, podsChangedAt: at }
  if (kind !== 'EndpointSlice') return state
  const slots = placed(
    state,
    ownSlices(state).map(({ metadata }) => metadata.name),
  )
  return { ...state, slots, written: [...new Set([...state.written, ...allEndpoints(state).map(({ ip }) => ip)])] }
}

function next(state: State, event: Event, at: number): State {
  if ('write' in event) return noted(applyToCluster(state, event, at), event.write.kind, at)
  switch (event.kind) {
    case 'start':
      return state
    case 'service.skipped':
      return { ...state, skipped: true }
    case 'rules.programmed':
      return { ...state, rules: { ...state.rules, [event.node]: usableAddresses(state).addresses } }
    case 'connection.opened': {
      const { node, ip, outcome } = event
      return { ...state, sent: state.sent + 1, last: { node, ip, outcome, at } }
    }
  }
}

/** Carries out one event; time is in milliseconds. */
export const apply = (state: State, event: Event, _params: Params, at: number): State => ({
  ...next(state, event, at),
  at,
})
