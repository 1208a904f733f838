import type { Event, Params, State } from './model.ts'

/** As many Pods as the canary's Deployment is scaled to before the release goes to all. */
export const MAX_CANARY = 3

/** To one decimal, halves away from zero, so that a gap reads like the rate beside it. Adding 0 turns -0 into JSON's one zero. */
export const tenth = (n: number): number => (Math.sign(n) * Math.round(Math.abs(n) * 10)) / 10 + 0

const percent = (part: number, whole: number): number => (whole ? (100 * part) / whole : 0)

/** The two error rates of the last count in percent, how far the canary's lies above, and whether they may be judged yet. */
export function compare({ counts }: State, { minRequests }: Params) {
  const canaryRate = percent(counts.canaryErrors, counts.canary)
  const stableRate = percent(counts.stableErrors, counts.stable)
  const fewest = Math.min(counts.canary, counts.stable)
  return {
    canaryRate,
    stableRate,
    delta: canaryRate - stableRate,
    fewest,
    enough: fewest >= minRequests,
  }
}

const rates = (state: State, params: Params) => {
  const { canaryRate, stableRate } = compare(state, params)
  return { canaryRate: tenth(canaryRate), stableRate: tenth(stableRate), allowed: params.maxErrorDelta }
}

/** The next step up: one Pod more, or the weight once more; past the last, the stable Deployment takes the new image. */
export function promotion(state: State, params: Params): Event {
  const byReplicas = params.way === 'replicas'
  const to = byReplicas ? state.replicas + 1 : state.weight + params.weight
  if (to > (byReplicas ? MAX_CANARY : 99)) return { kind: 'release.promoted' }
  return { kind: 'canary.promoted', to, unit: byReplicas ? 'pods' : 'percent', ...rates(state, params) }
}

/** Back to nothing. */
export const rollback = (state: State, params: Params): Event => ({ kind: 'canary.aborted', ...rates(state, params) })
