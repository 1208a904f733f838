import { matchesLabelSelector } from '../../mechanisms/control/index.ts'
import type { Pod, PodDisruptionBudget } from '../objects/index.ts'
import { keyOf } from '../objects/index.ts'
import type { Refusal } from './answer.ts'
import { NOW } from './merge-patch.ts'
import type { Write } from './write.ts'

/** What the API server says to an eviction: refused, or granted, with what it writes down in the budget first. */
export interface EvictionDecision {
  readonly refused?: Refusal
  readonly charge?: Write
}

/**
 * Decides an eviction by the PodDisruptionBudgets of the Pod's namespace.
 *
 * Pods that do not run, or that go already, disrupt nobody; a budget whose status lags behind its spec grants nothing.
 * Source: kubernetes v1.20.2 pkg/registry/core/pod/storage/eviction.go, `Create`, `canIgnorePDB`, `checkAndDecrement`.
 */
export function decideEviction(pod: Pod, budgets: readonly PodDisruptionBudget[]): EvictionDecision {
  const { metadata, status } = pod
  if (status.phase !== 'Running' || metadata.deletionTimestamp !== undefined) return {}
  const [budget, second] = budgets.filter(
    (each) =>
      each.metadata.namespace === metadata.namespace && matchesLabelSelector(each.spec.selector, metadata.labels ?? {}),
  )
  if (!budget) return {}
  // Nobody could charge two budgets at once.
  if (second)
    return refuse(500, 'InternalError', `pod "${metadata.name}" is covered by more than one disruption budget`)
  const { generation = 1 } = budget.metadata
  const { observedGeneration = 0, disruptionsAllowed, disruptedPods } = budget.status
  if (observedGeneration < generation || disruptionsAllowed <= 0)
    return refuse(429, 'TooManyRequests', `the disruption budget "${budget.metadata.name}" allows no eviction now`)
  return {
    charge: {
      verb: 'update status',
      kind: 'PodDisruptionBudget',
      key: keyOf(budget),
      patch: {
        status: {
          disruptionsAllowed: disruptionsAllowed - 1,
          disruptedPods: { ...disruptedPods, [metadata.name]: NOW },
        },
      },
    },
  }
}

const refuse = (code: number, reason: Refusal['reason'], message: string): EvictionDecision => ({
  refused: { code, reason, message },
})
