import type { HorizontalPodAutoscaler } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { byMetrics } from './by-metrics.ts'
import { condition, rescaled, unchanged } from './decision.ts'
import type { Decision } from './decision.ts'
import type { Remembered } from './memory.ts'
import { targetOf } from './target.ts'

/**
 * How many Pods there shall be, and what is said about it.
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/horizontal.go, `reconcileAutoscaler`.
 */
export function decide(hpa: HorizontalPodAutoscaler, memory: Remembered, view: View): Decision {
  const { status, spec } = hpa
  const target = targetOf(hpa, view)
  if (!target) {
    return unchanged(hpa, status.currentReplicas, [condition('AbleToScale', false, 'FailedGetScale')])
  }
  const current = target.spec.replicas
  const able = condition('AbleToScale', true, 'SucceededGetScale')
  // Somebody has switched the workload off, and with it the autoscaling.
  if (current === 0 && spec.minReplicas !== 0)
    return {
      current,
      desired: 0,
      isRescale: false,
      conditions: [able, condition('ScalingActive', false, 'ScalingDisabled')],
    }

  const inRange = Math.min(Math.max(current, spec.minReplicas ?? 1), spec.maxReplicas)
  // Trap: a size out of range is put right at once, and nobody asks the metrics.
  if (inRange !== current) return rescaled({ target, current, desired: inRange, isRescale: true, conditions: [able] })
  return byMetrics(hpa, target, memory, view)
}
