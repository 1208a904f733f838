import { patch, patchStatus, wouldChange } from '../../api/index.ts'
import type { Condition, Pod } from '../../objects/index.ts'
import { priorityOf, wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { conditionOf, withCondition } from '../pods.ts'
import type { Decision } from './decide.ts'
import { retryAt } from './queue.ts'

/** A Pod that is still not placed has its message corrected when nothing more urgent is to do. */
const LEISURE_MS = 1000

/** Source: kubernetes v1.20.2 pkg/registry/core/pod/storage/storage.go, `assignPod`: both in one write. */
export function bind(pod: Pod, nodeName: string, { feasible, score }: Decision, view: View): Wish[] {
  // Why it was not scheduled before is forgotten.
  const others = pod.status.conditions?.filter(({ type }) => type !== 'PodScheduled')
  const conditions = withCondition(others, { type: 'PodScheduled', status: 'True' })
  const write = patch('create binding', 'Pod', pod, { spec: { nodeName }, status: { conditions } })
  const after = Math.max(0, retryAt(pod) - view.now) + view.settings.schedulerMs
  const because = { feasible, nodes: view.list('Node').length, score }
  return [wish('pod.bound', write, after, because, { node: nodeName })]
}

/** Says why a Pod has no node. Source: kubernetes v1.20.2 pkg/scheduler/scheduler.go, `recordSchedulingFailure`. */
export function report(pod: Pod, message: string, view: View): Wish[] {
  const status = { conditions: withMessage(pod, message) }
  if (!wouldChange(pod.status, status)) return []
  const isKnown = conditionOf(pod.status.conditions, 'PodScheduled')?.reason === 'Unschedulable'
  const after = isKnown ? LEISURE_MS : view.settings.schedulerMs
  const because = { nodes: view.list('Node').length, priority: priorityOf(pod) }
  return [wish('pod.unschedulable', patchStatus('patch status', 'Pod', pod, status), after, because)]
}

export const withMessage = ({ status: { conditions } }: Pod, message: string): Condition[] =>
  withCondition(conditions, { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message })
