import type { Condition, HorizontalPodAutoscaler } from '../../objects/index.ts'
import type { Target } from './target.ts'

/** What one look comes to. `proposal` is what the metrics alone would like, where they were asked. */
export interface Decision {
  readonly target?: Target
  readonly current: number
  readonly desired: number
  /** Whether the scale is written; a wish that nobody could work out again stays in the status only. */
  readonly isRescale: boolean
  readonly proposal?: number
  /** Percent of what the Pods request. */
  readonly utilization?: number
  readonly conditions: readonly Condition[]
}

export const condition = (type: string, is: boolean, reason: string): Condition => ({
  type,
  status: is ? 'True' : 'False',
  reason,
})

/** Nothing could be worked out: what was wanted before is still wanted. */
export const unchanged = (
  { status }: HorizontalPodAutoscaler,
  current: number,
  conditions: readonly Condition[],
): Decision => ({
  current,
  desired: status.desiredReplicas,
  isRescale: false,
  ...(status.currentCPUUtilizationPercentage !== undefined && { utilization: status.currentCPUUtilizationPercentage }),
  conditions,
})

/** Where the size changes, that is what is said about being able to. */
export function rescaled(decision: Decision): Decision {
  if (!decision.isRescale) return decision
  const [, ...others] = decision.conditions
  return { ...decision, conditions: [condition('AbleToScale', true, 'SucceededRescale'), ...others] }
}
