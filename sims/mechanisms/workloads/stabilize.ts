import { DOWNSCALE_STABILIZATION_SECONDS } from './scaling-behavior.ts'
import type { ScalingRules } from './scaling-behavior.ts'

/** What the metrics proposed some time ago, before anything was made of it. */
export interface PastRecommendation {
  readonly secondsAgo: number
  readonly replicas: number
}

/** The present proposal and those before it. */
export interface Recommendations {
  readonly currentReplicas: number
  readonly recommendation: number
  readonly pastRecommendations: readonly PastRecommendation[]
  /** The flag of that name; 300 when left out. */
  readonly downscaleStabilizationSeconds?: number
}

/**
 * The highest proposal of the last minutes, so that a short lull does not cost Pods. This is the way without a behavior.
 *
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/horizontal.go, `stabilizeRecommendation`.
 */
export const stabilize = (recommendations: Recommendations): number =>
  Math.max(...within(recommendations.downscaleStabilizationSeconds ?? DOWNSCALE_STABILIZATION_SECONDS, recommendations))

/**
 * The present size, moved only as far as all proposals of a window agree on.
 *
 * Up to the lowest one of the window for growing, down to the highest one of the window for shrinking.
 * v1.20 asks only the window of the proposal's own direction.
 * Source: kubernetes v1.32 pkg/controller/podautoscaler/horizontal.go, `stabilizeRecommendationWithBehaviors`.
 */
export function stabilizeWithRules(
  recommendations: Recommendations,
  { scaleUp, scaleDown }: { readonly scaleUp: ScalingRules; readonly scaleDown: ScalingRules },
): number {
  const up = Math.min(...within(scaleUp.stabilizationWindowSeconds, recommendations))
  const down = Math.max(...within(scaleDown.stabilizationWindowSeconds, recommendations))
  return Math.min(Math.max(recommendations.currentReplicas, up), down)
}

/** The proposals younger than the window, and always the present one. */
const within = (seconds: number, { recommendation, pastRecommendations }: Recommendations): number[] => [
  recommendation,
  ...pastRecommendations.filter(({ secondsAgo }) => secondsAgo < seconds).map(({ replicas }) => replicas),
]
