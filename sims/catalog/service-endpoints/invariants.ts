import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import type { Params, State } from './model.ts'
import { SLICES_MS } from './rules.ts'
import { wantedEndpoints } from './service.ts'

type Law = Invariant<State, Params>

const inSlices = ({ slices }: State) => slices.flatMap(({ endpoints }) => endpoints)

/** kube-proxy reads: it has no address from anywhere else. */
export const rulesOnlyHoldWrittenAddresses: Law = ({ rules, written }) =>
  Object.values(rules)
    .flat()
    .every((ip) => written.includes(ip))

export const sliceNeverAboveMaximum: Law = ({ slices }, { maxEndpointsPerSlice }) =>
  atMost(Math.max(0, ...slices.map(({ endpoints }) => endpoints.length)), maxEndpointsPerSlice)

/** No address is ever in two slices; a ready one is in one as soon as the controller has had its time. */
export const everyReadyPodIsEventuallyInOneSliceOnly: Law = (state, params) => {
  const ips = inSlices(state).map(({ ip }) => ip)
  const ready = (wantedEndpoints(state, params) ?? []).filter((endpoint) => endpoint.ready)
  const written = state.at - state.podsChangedAt <= SLICES_MS || ready.every(({ ip }) => ips.includes(ip))
  return written && new Set(ips).size === ips.length
}

export const noSelectorNothingWritten: Law = ({ slices, endpoints }, { selector }) =>
  selector || (!slices.length && !endpoints)

export const terminatingIsNeverReady: Law = (state, { publishNotReadyAddresses }) =>
  publishNotReadyAddresses || inSlices(state).every(({ ready, terminating }) => !(ready && terminating))

export const invariants = {
  rulesOnlyHoldWrittenAddresses,
  sliceNeverAboveMaximum,
  everyReadyPodIsEventuallyInOneSliceOnly,
  noSelectorNothingWritten,
  terminatingIsNeverReady,
}
