import { fitsOn, type Filter } from './filters.ts'
import type { Node, Pod, PreemptionInput } from './objects.ts'
import { splitByBudgets } from './pod-disruption-budgets.ts'
import { podsOn } from './topology.ts'

/** A node that could take the Pod, and what that would cost. Victims: those that break a budget first. */
export interface Candidate {
  readonly node: Node
  readonly victims: readonly Pod[]
  readonly violations: number
}

/**
 * Whom to evict from one node so that the Pod fits; undefined when evicting every less important Pod is not enough.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go,
 * `selectVictimsOnNode`.
 */
export function selectVictimsOnNode(
  node: Node,
  input: PreemptionInput,
  filters?: readonly Filter[],
): Candidate | undefined {
  const { pod, pods, podDisruptionBudgets = [] } = input
  const potentialVictims = podsOn(node, pods).filter((each) => priorityOf(each) < priorityOf(pod))
  if (potentialVictims.length === 0) return undefined

  let staying = pods.filter((each) => !potentialVictims.includes(each))
  if (!fitsOn(node, { ...input, pods: staying }, filters)) return undefined

  // Trap: whoever still fits is taken back, the most important first. So a big Pod may have to go while a smaller one
  // of lower priority stays. Those whose budget would break come first, whatever their priority.
  const reprieve = (each: Pod): boolean => {
    const withPod = [...staying, each]
    if (!fitsOn(node, { ...input, pods: withPod }, filters)) return false
    staying = withPod
    return true
  }
  const { violating, others } = splitByBudgets(potentialVictims.toSorted(byImportance), podDisruptionBudgets)
  const violatingVictims = violating.filter((each) => !reprieve(each))
  const otherVictims = others.filter((each) => !reprieve(each))
  return { node, victims: [...violatingVictims, ...otherVictims], violations: violatingVictims.length }
}

export const priorityOf = ({ priority = 0 }: Pod): number => priority

/** A Pod that has not started yet counts as if it started now, after all others. */
export const startOf = ({ startTime = Infinity }: Pod): number => startTime

/** Higher priority is more important, then an earlier start. */
function byImportance(a: Pod, b: Pod): number {
  if (priorityOf(a) !== priorityOf(b)) return priorityOf(b) - priorityOf(a)
  return startOf(a) === startOf(b) ? 0 : startOf(a) - startOf(b)
}
