import { scalingRules } from './scaling-behavior.ts'
import type { ScalingBehavior } from './scaling-behavior.ts'
import { scaleDownLimit, scaleUpLimit } from './scaling-limits.ts'
import type { ScaledSize } from './scaling-limits.ts'
import { stabilize, stabilizeWithRules } from './stabilize.ts'
import type { Recommendations } from './stabilize.ts'

/** A raw proposal and all that may change it. The present size lies between the two limits. */
export interface RawProposal extends Recommendations, ScaledSize {
  readonly minReplicas: number
  readonly maxReplicas: number
  readonly behavior: ScalingBehavior | null
}

/** The new size, and the conditions AbleToScale and ScalingLimited. */
export interface NormalizedReplicas {
  readonly desiredReplicas: number
  readonly ableToScaleReason: 'ReadyForNewScale' | 'ScaleDownStabilized' | 'ScaleUpStabilized'
  readonly scalingLimited: boolean
  readonly scalingLimitedReason:
    'DesiredWithinRange' | 'TooFewReplicas' | 'TooManyReplicas' | 'ScaleUpLimit' | 'ScaleDownLimit'
}

/**
 * What a HorizontalPodAutoscaler makes of a raw proposal: it is stabilized, then slowed down, then kept within limits.
 *
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/horizontal.go, `normalizeDesiredReplicas`,
 * `normalizeDesiredReplicasWithBehaviors`.
 */
export function normalizeDesiredReplicas(proposal: RawProposal): NormalizedReplicas {
  const { stabilized, growTo, shrinkTo } = proposal.behavior
    ? withBehavior(proposal, proposal.behavior)
    : withoutBehavior(proposal)
  const ableToScaleReason = stabilized === proposal.recommendation ? 'ReadyForNewScale' : stabilizedReason(proposal)
  const limited = (desiredReplicas: number, scalingLimitedReason: NormalizedReplicas['scalingLimitedReason']) => {
    return { desiredReplicas, ableToScaleReason, scalingLimited: true, scalingLimitedReason } as const
  }

  // Trap: where the rate and the last limit are the same size, the last limit is named.
  const { minReplicas, maxReplicas } = proposal
  if (stabilized > Math.min(growTo, maxReplicas)) {
    return growTo < maxReplicas ? limited(growTo, 'ScaleUpLimit') : limited(maxReplicas, 'TooManyReplicas')
  }
  if (stabilized < Math.max(shrinkTo, minReplicas)) {
    return shrinkTo > minReplicas ? limited(shrinkTo, 'ScaleDownLimit') : limited(minReplicas, 'TooFewReplicas')
  }
  return { ...limited(stabilized, 'DesiredWithinRange'), scalingLimited: false }
}

/** Where the proposal comes to rest, and how far the size may move now. */
interface Course {
  readonly stabilized: number
  readonly growTo: number
  readonly shrinkTo: number
}

/** The older, fixed rules: at most double, but always up to 4; down all at once. */
function withoutBehavior(proposal: RawProposal): Course {
  return { stabilized: stabilize(proposal), growTo: Math.max(2 * proposal.currentReplicas, 4), shrinkTo: 0 }
}

function withBehavior(proposal: RawProposal, behavior: ScalingBehavior): Course {
  const rules = scalingRules(behavior)
  return {
    stabilized: stabilizeWithRules(proposal, rules),
    growTo: scaleUpLimit(proposal, rules.scaleUp),
    shrinkTo: scaleDownLimit(proposal, rules.scaleDown),
  }
}

/** Without a behavior nothing holds growth back, so it can only be the way down. */
const stabilizedReason = ({ behavior, recommendation, currentReplicas }: RawProposal) =>
  behavior && recommendation >= currentReplicas ? 'ScaleUpStabilized' : 'ScaleDownStabilized'
