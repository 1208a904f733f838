import type { MeasuredPod } from './measured-pod.ts'
import { isWithinTolerance, sum } from './metric-target.ts'
import type { MetricProposal, MetricTarget } from './metric-target.ts'

/**
 * What a metric of the whole workload proposes, one that stands outside its Pods, such as the length of a queue.
 *
 * Null when it is silent, or when its value must be shared by Pods and there are none.
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/replica_calculator.go, `GetObjectMetricReplicas`,
 * `GetExternalMetricReplicas` and their `PerPod` siblings.
 */
export function totalMetricReplicas(
  currentReplicas: number,
  pods: readonly MeasuredPod[],
  { measured = [], averageValue, value }: MetricTarget,
): MetricProposal | null {
  if (measured.length === 0) return null
  const total = sum(measured)

  if (averageValue === undefined) {
    const desiredReplicas = ratioReplicas(currentReplicas, pods, total / value!)
    return desiredReplicas === null ? null : { desiredReplicas, value: total }
  }
  const isOnTarget = isWithinTolerance(total / (averageValue * currentReplicas))
  const desiredReplicas = isOnTarget ? currentReplicas : Math.ceil(total / averageValue)
  return { desiredReplicas, averageValue: Math.ceil(total / currentReplicas) }
}

/** Trap: the Pods that are ready are multiplied, not those that are wanted. */
function ratioReplicas(currentReplicas: number, pods: readonly MeasuredPod[], ratio: number): number | null {
  if (currentReplicas === 0) return Math.ceil(ratio)
  if (isWithinTolerance(ratio)) return currentReplicas
  if (pods.length === 0) return null
  return Math.ceil(ratio * pods.filter(({ phase, ready }) => phase === 'Running' && ready === 'True').length)
}
