import { podGroup, podRequest } from './measured-pod.ts'
import type { MeasuredPod, PodGroup, WarmUp } from './measured-pod.ts'
import { isWithinTolerance, sum } from './metric-target.ts'
import type { MetricProposal, MetricTarget } from './metric-target.ts'

/** What one Pod uses of what it requested; `requested` has no meaning where the target is no utilization. */
interface Usage {
  readonly used: number
  readonly requested: number
}

/** How much is used, and how many times the target that is. */
interface Measure extends Omit<MetricProposal, 'desiredReplicas'> {
  readonly ratio: number
}

/**
 * What a metric that each Pod has proposes: so many Pods that their average meets the target.
 *
 * Null when it cannot be computed: no Pod has a usable sample, or a share of requests is wanted and one is missing.
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/replica_calculator.go, `GetResourceReplicas`,
 * `calcPlainMetricReplicas`.
 */
export function podMetricReplicas(
  currentReplicas: number,
  pods: readonly MeasuredPod[],
  metric: MetricTarget,
  warmUp: WarmUp = {},
): MetricProposal | null {
  const { name, averageUtilization } = metric
  if (averageUtilization !== undefined && pods.some((pod) => podRequest(pod, name) === null)) return null

  const isCpu = metric.type === 'Resource' && name === 'cpu'
  const group = (wanted: PodGroup) => pods.filter((pod) => podGroup(pod, name, isCpu, warmUp) === wanted)
  const usage = (pod: MeasuredPod, used: number): Usage => ({ used, requested: podRequest(pod, name) ?? 0 })

  const usages = group('measured').map((pod) => usage(pod, pod.samples[name]!))
  const measured = measure(usages, metric)
  if (!measured) return null
  const { ratio, ...status } = measured

  // Who is not measured is guessed, always so that the change comes out smaller.
  const missing = group('missing').flatMap((pod) => guessMissing(usage(pod, 0), ratio, metric))
  const unready = ratio > 1 ? group('unready').map((pod) => usage(pod, 0)) : []
  return { desiredReplicas: replicas(currentReplicas, ratio, usages, [...missing, ...unready], metric), ...status }
}

/** Null when there is nothing to measure, or nothing to measure it by. */
function measure(usages: readonly Usage[], { averageUtilization, averageValue }: MetricTarget): Measure | null {
  const used = sum(usages.map((usage) => usage.used))
  if (usages.length === 0) return null
  const average = Math.trunc(used / usages.length)
  if (averageUtilization === undefined) return { ratio: average / averageValue!, averageValue: average }

  const requested = sum(usages.map((usage) => usage.requested))
  if (requested === 0) return null
  // Trap: cut to a whole percent before the ratio is taken.
  const percent = Math.trunc((100 * used) / requested)
  return { ratio: percent / averageUtilization, averageUtilization: percent, averageValue: average }
}

/** A Pod without a sample: as busy as it should be on the way down, idle on the way up. */
function guessMissing(idle: Usage, ratio: number, { averageUtilization, averageValue }: MetricTarget): Usage[] {
  if (averageUtilization === undefined) return [{ ...idle, used: ratio < 1 ? averageValue! : 0 }]
  // Trap: with a share of requests it uses all it requested, and right on the target it is left out.
  if (ratio === 1) return []
  return [{ ...idle, used: ratio < 1 ? idle.requested : 0 }]
}

/** Trap: the ratio is applied to the Pods that were counted or guessed, however many the workload wants. */
function replicas(
  currentReplicas: number,
  ratio: number,
  usages: readonly Usage[],
  guessed: readonly Usage[],
  metric: MetricTarget,
): number {
  const all = [...usages, ...guessed]
  const newRatio = measure(all, metric)!.ratio
  if (isWithinTolerance(newRatio) || isOpposite(ratio - 1, newRatio - 1)) return currentReplicas

  const proposed = Math.ceil(newRatio * all.length)
  // Later versions ask this of every metric that Pods have.
  const isGuarded = metric.averageUtilization !== undefined && guessed.length > 0
  return isGuarded && isOpposite(newRatio - 1, proposed - currentReplicas) ? currentReplicas : proposed
}

const isOpposite = (change: number, other: number): boolean => change * other < 0
