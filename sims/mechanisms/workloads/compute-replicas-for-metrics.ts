import type { MeasuredPod, WarmUp } from './measured-pod.ts'
import type { MetricProposal, MetricTarget } from './metric-target.ts'
import { podMetricReplicas } from './pod-metric-replicas.ts'
import { totalMetricReplicas } from './total-metric-replicas.ts'

export interface AutoscalerMetrics extends WarmUp {
  readonly currentReplicas: number
  readonly metrics: readonly MetricTarget[]
  readonly pods: readonly MeasuredPod[]
}

/** The proposals in the order of the metrics, null for one that could not be computed. */
export type ReplicasForMetrics = { readonly metrics: readonly (MetricProposal | null)[] } & (
  { readonly desiredReplicas: number } | { readonly error: true }
)

/**
 * How many Pods a HorizontalPodAutoscaler would like to have by its metrics alone, before any limit.
 *
 * `{ error: true }` when no metric could be computed. Trap: one that fails is passed over; later versions refuse to
 * scale down then.
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/horizontal.go, `computeReplicasForMetrics`.
 */
export function computeReplicasForMetrics(input: AutoscalerMetrics): ReplicasForMetrics {
  const { currentReplicas, metrics, pods } = input
  const proposals = metrics.map((metric) => {
    const isOfPods = metric.type === 'Resource' || metric.type === 'Pods'
    return isOfPods
      ? podMetricReplicas(currentReplicas, pods, metric, input)
      : totalMetricReplicas(currentReplicas, pods, metric)
  })

  const computed = proposals.filter((proposal) => proposal !== null)
  if (computed.length === 0) return { error: true, metrics: proposals }
  // Enough for the neediest metric is enough for all of them.
  const desiredReplicas = Math.max(...computed.map((proposal) => proposal.desiredReplicas))
  return { desiredReplicas, metrics: proposals }
}
