import { matchesLabelSelector, type Labels } from '../control/index.ts'
import type { Pod } from './objects.ts'

/** `disruptionsAllowed`: how many Pods with these labels may go right now. */
export interface PodDisruptionBudget {
  readonly namespace: string
  readonly name: string
  readonly matchLabels?: Labels
  readonly disruptionsAllowed: number
}

/**
 * Parts Pods into those whose eviction would break a budget and the others, each in the given order.
 *
 * Budgets are used up in that order: with one disruption left, the first Pod is free to go and the second is not.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go,
 * `filterPodsWithPDBViolation`.
 */
export function splitByBudgets(pods: readonly Pod[], budgets: readonly PodDisruptionBudget[]) {
  const left = budgets.map(({ disruptionsAllowed }) => disruptionsAllowed)
  const violating = pods.filter((pod) => {
    const covering = budgets
      .keys()
      .filter((index) => covers(budgets[index]!, pod))
      .toArray()
    for (const index of covering) left[index]!--
    return covering.some((index) => left[index]! < 0)
  })
  return { violating, others: pods.filter((pod) => !violating.includes(pod)) }
}

/** Trap: a budget without labels to match covers nobody, where an empty label selector matches all. */
const covers = ({ namespace, matchLabels = {} }: PodDisruptionBudget, pod: Pod): boolean =>
  namespace === pod.namespace &&
  Object.keys(matchLabels).length > 0 &&
  matchesLabelSelector({ matchLabels }, pod.labels)
