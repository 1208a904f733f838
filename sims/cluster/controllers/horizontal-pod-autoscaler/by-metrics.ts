import { computeReplicasForMetrics, normalizeDesiredReplicas } from '../../../mechanisms/workloads/index.ts'
import type { HorizontalPodAutoscaler } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { condition, rescaled, unchanged } from './decision.ts'
import type { Decision } from './decision.ts'
import { measured } from './measure.ts'
import { recall } from './memory.ts'
import type { Remembered } from './memory.ts'
import { podsOf } from './target.ts'
import type { Target } from './target.ts'

const DEFAULT_TARGET_PERCENT = 80

/** The size that the measured use asks for, within what the rules allow. */
export function byMetrics(hpa: HorizontalPodAutoscaler, target: Target, memory: Remembered, view: View): Decision {
  const { spec } = hpa
  const { settings } = view
  const current = target.spec.replicas
  const averageUtilization = spec.targetCPUUtilizationPercentage ?? DEFAULT_TARGET_PERCENT
  const computed = computeReplicasForMetrics({
    currentReplicas: current,
    metrics: [{ type: 'Resource', name: 'cpu', averageUtilization }],
    pods: measured(target, podsOf(target, view), view),
    cpuInitializationSeconds: settings.hpaCPUInitializationMs / 1000,
    initialReadinessDelaySeconds: settings.hpaInitialReadinessDelayMs / 1000,
  })
  if ('error' in computed) {
    return unchanged(hpa, current, [
      condition('AbleToScale', true, 'SucceededGetScale'),
      condition('ScalingActive', false, 'FailedGetResourceMetric'),
    ])
  }
  const proposal = computed.desiredReplicas
  const { desiredReplicas, ableToScaleReason, scalingLimited, scalingLimitedReason } = normalizeDesiredReplicas({
    currentReplicas: current,
    recommendation: proposal,
    minReplicas: spec.minReplicas ?? 1,
    maxReplicas: spec.maxReplicas,
    behavior: spec.behavior ?? null,
    downscaleStabilizationSeconds: settings.hpaDownscaleStabilizationMs / 1000,
    ...recall(memory),
  })
  const utilization = computed.metrics[0]?.averageUtilization
  return rescaled({
    target,
    current,
    desired: desiredReplicas,
    isRescale: desiredReplicas !== current,
    proposal,
    ...(utilization !== undefined && { utilization }),
    conditions: [
      condition('AbleToScale', true, ableToScaleReason),
      condition('ScalingActive', true, 'ValidMetricFound'),
      condition('ScalingLimited', scalingLimited, scalingLimitedReason),
    ],
  })
}
