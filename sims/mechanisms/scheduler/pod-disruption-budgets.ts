import { matchesLabelSelector } from '../control/index.ts'
import type { Pod, PodDisruptionBudget } from './objects.ts'

/**
 * Parts Pods into those whose eviction would break a budget and the others, each in the given order.
 *
 * Budgets are used up in that order: with one disruption left, the first Pod is free to go and the second is not.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go,
 * `filterPodsWithPDBViolation`.
 */
export function splitByBudgets(pods: readonly Pod[], budgets: readonly PodDisruptionBudget[]) {
  const counters = budgets.map((budget) => ({ budget, left: budget.disruptionsAllowed }))
  const violating = pods.filter((pod) => {
    const covering = counters.filter(({ budget }) => covers(budget, pod))
    for (const counter of covering) counter.left -= 1
    return covering.some(({ left }) => left < 0)
  })
  return { violating, others: pods.filter((pod) => !violating.includes(pod)) }
}

/** Trap: a budget without labels to match covers nobody, where an empty label selector matches all. */
const covers = ({ namespace, matchLabels = {} }: PodDisruptionBudget, pod: Pod): boolean =>
  namespace === pod.namespace &&
  Object.keys(matchLabels).length > 0 &&
  matchesLabelSelector({ matchLabels }, pod.labels)
