import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { expectedShares, readyPods } from './endpoints.ts'
import type { Params, State } from './model.ts'
import { tenth } from './steps.ts'

type Law = Invariant<State, Params>

export const everyRequestWentToExactlyOneRevision: Law = ({ counts: { requests, stable, canary } }) => ({
  holds: stable + canary === requests,
  shows: `${stable} + ${canary} = ${requests}`,
})

export const noRequestToAnUnreadyPod: Law = ({ strays }) => atMost(strays, 0)

/** To the whole; in a split by replicas to nothing when no Pod is ready. */
export const sharesAddUp: Law = (state, params) => {
  const [stable, canary] = expectedShares(state, params)
  const whole = params.way === 'replicas' && !readyPods(state).length ? 0 : 100
  return {
    holds: Math.abs(100 * (stable + canary) - whole) < 1e-9,
    shows: `${tenth(stable * 100)} + ${tenth(canary * 100)} = ${whole}`,
  }
}

/** A session that is already there is another matter: it outranks the weights. */
export const abortedCanaryGetsNothing: Law = ({ phase, counts }) => atMost(phase === 'aborted' ? counts.canary : 0, 0)

export const byHeaderOnlyMarkedReachTheCanary: Law = ({ weight, counts }, { way }) =>
  atMost(way === 'header' && weight === 0 ? counts.canary - counts.marked : 0, 0)

export const invariants = {
  everyRequestWentToExactlyOneRevision,
  noRequestToAnUnreadyPod,
  sharesAddUp,
  abortedCanaryGetsNothing,
  byHeaderOnlyMarkedReachTheCanary,
}
