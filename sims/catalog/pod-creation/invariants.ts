import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { messages } from './messages.ts'
import { active, NODES } from './model.ts'
import type { Params, State } from './model.ts'
import { ALLOCATABLE, requested } from './scheduler.ts'

type Law = Invariant<State, Params>

/** How many of the messages in this beat go past the API server: none. */
export const everyMessageHasTheApiServer: Law = (state) =>
  atMost(messages(state).filter(({ from, to }) => (from === 'api') === (to === 'api')).length, 0)

/** The replacement of a Pod that is being deleted is none too many. */
export const neverMorePodsThanAsked: Law = (state) => atMost(active(state).length, state.replicaSet?.replicas ?? 0)

/** A container that dies comes back where it was; only a new Pod gets a node. */
export const everyPodIsBoundOnce: Law = ({ bindings, made }) => atMost(bindings, made)

export const requestsFitTheNode: Law = (state) =>
  atMost(Math.max(...NODES.map((_, index) => requested(state, index))), ALLOCATABLE)

export const invariants = {
  everyMessageHasTheApiServer,
  neverMorePodsThanAsked,
  everyPodIsBoundOnce,
  requestsFitTheNode,
}
