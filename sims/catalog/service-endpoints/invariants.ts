import { objectOf } from '../../cluster/api/index.ts'
import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { settingsOf } from './components.ts'
import { ownEndpoints, ownSlices } from './endpoints.ts'
import type { Params, State } from './model.ts'
import { isDeleting, isLabelled, isReady, pods } from './pods.ts'

type Law = Invariant<State, Params>

/** kube-proxy reads: it has no address from anywhere else. */
export const rulesOnlyHoldWrittenAddresses: Law = ({ rules, written }) =>
  Object.values(rules)
    .flat()
    .every((ip) => written.includes(ip))

export const sliceNeverAboveMaximum: Law = (state, { maxEndpointsPerSlice }) =>
  atMost(Math.max(0, ...ownSlices(state).map(({ endpoints }) => endpoints.length)), maxEndpointsPerSlice)

/** No address is ever in two slices; a ready one is in one as soon as the controller has had its time. */
export const everyReadyPodIsEventuallyInOneSliceOnly: Law = (state, params) => {
  const ips = ownEndpoints(state).map(({ ip }) => ip)
  const ready = pods(state).filter((pod) => params.selector && isLabelled(pod) && isReady(pod) && !isDeleting(pod))
  // What changes between two slices of one plan makes the controller look again before it writes the second.
  const looks = 1 + Math.ceil(pods(state).length / params.maxEndpointsPerSlice)
  const isFresh = state.at - state.podsChangedAt <= settingsOf(params).controllerMs * looks
  const isWritten = isFresh || ready.every(({ status }) => ips.includes(status.podIP!))
  return isWritten && new Set(ips).size === ips.length
}

export const noSelectorNothingWritten: Law = (state, { selector }) =>
  selector || (!ownSlices(state).length && !objectOf(state.cluster, 'Endpoints', 'default/web'))

export const terminatingIsNeverReady: Law = (state, { publishNotReadyAddresses }) =>
  publishNotReadyAddresses || ownEndpoints(state).every(({ ready, terminating }) => !(ready && terminating))

export const invariants = {
  rulesOnlyHoldWrittenAddresses,
  sliceNeverAboveMaximum,
  everyReadyPodIsEventuallyInOneSliceOnly,
  noSelectorNothingWritten,
  terminatingIsNeverReady,
}
