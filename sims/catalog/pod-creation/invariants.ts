import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { ALLOCATABLE } from './set-up.ts'
import { messages } from './messages.ts'
import { NODES } from './model.ts'
import type { Params, State } from './model.ts'
import { active, replicaSet, requested } from './objects.ts'

type Law = Invariant<State, Params>

/** How many of the messages in this beat go past the API server: none. */
export const everyMessageHasTheApiServer: Law = (state) =>
  atMost(messages(state).filter(({ from, to }) => (from === 'api') === (to === 'api')).length, 0)

/** The replacement of a Pod that is being deleted is none too many. */
export const neverMorePodsThanAsked: Law = (state) =>
  atMost(active(state).length, replicaSet(state)?.spec.replicas ?? 0)

/** A container that dies comes back where it was; only a new Pod gets a node. */
export const everyPodIsBoundOnce: Law = (state) => {
  const { uid = '' } = replicaSet(state)?.metadata ?? {}
  return atMost(state.bindings, state.cluster.named[uid] ?? 0)
}

export const requestsFitTheNode: Law = (state) =>
  atMost(Math.max(...NODES.map((node) => requested(state, node))), ALLOCATABLE)

export const invariants = {
  everyMessageHasTheApiServer,
  neverMorePodsThanAsked,
  everyPodIsBoundOnce,
  requestsFitTheNode,
}
