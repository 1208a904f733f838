import { apply } from './apply.ts'
import type { Params, State } from './model.ts'
import { rules } from './rules.ts'

const LONG_BEFORE = -60_000

const empty: State = {
  rv: 1000,
  deployment: null,
  replicaSet: null,
  pods: [],
  slice: { rv: 1000, ready: [], notReady: [] },
  images: [],
  down: {},
  writes: [],
  made: 0,
  bindings: 0,
}

/** The cluster as the rules leave it when nothing disturbs them; each look takes the nearest of all wishes. */
function atRest(params: Params): State {
  let state = empty
  for (let at = LONG_BEFORE; ;) {
    const wishes = Object.values(rules).flatMap((rule) => rule(state, params, at))
    const [first] = wishes.sort((a, b) => a.after - b.after)
    if (!first) return { ...state, writes: [] }
    at += first.after
    state = apply(state, first.event, params, at)
  }
}

export function init(params: Params): State {
  const state = params.applied ? atRest(params) : empty
  return params.down === 'none' ? state : { ...state, down: { [params.down]: state.rv } }
}
