import { rejectionsOf, type Filter } from './filters.ts'
import type { PreemptionInput } from './objects.ts'
import { pickOneNode } from './pick-one-node.ts'
import { selectVictimsOnNode } from './select-victims.ts'

/** `nodeName` is '' unless Pods are evicted; `victims` are their names, sorted. */
export interface PreemptionResult {
  readonly result: 'schedulable' | 'preempt' | 'none'
  readonly nodeName: string
  readonly victims: readonly string[]
}

const NONE: PreemptionResult = { result: 'none', nodeName: '', victims: [] }

/**
 * On which node Pods of lower priority are evicted for a Pod that fits nowhere, and which ones.
 * A node has to satisfy the default filters, or those that are given.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go, `preempt`.
 */
export function preempt(input: PreemptionInput, filters?: readonly Filter[]): PreemptionResult {
  const { nodes, pod } = input
  const firstRejections = nodes.map((node) => rejectionsOf({ ...input, node }, filters)[0])
  if (firstRejections.includes(undefined)) return { result: 'schedulable', nodeName: '', victims: [] }
  if (pod.preemptionPolicy === 'Never') return NONE

  const mightHelp = nodes.filter((_, index) => firstRejections[index]?.status === 'Unschedulable')
  const best = pickOneNode(mightHelp.flatMap((node) => selectVictimsOnNode(node, input, filters) ?? []))
  if (!best) return NONE

  return { result: 'preempt', nodeName: best.node.name, victims: best.victims.map(({ name }) => name).sort() }
}
