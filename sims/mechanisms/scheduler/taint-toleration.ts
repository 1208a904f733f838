import { scaleToHundred } from './normalize.ts'
import type { Placement, Scoring, Taint, Toleration } from './objects.ts'

const UNSCHEDULABLE: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

/**
 * Whether the node is not cordoned, or the Pod tolerates that.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/nodeunschedulable/node_unschedulable.go, `Filter`.
 */
export const nodeUnschedulable = ({ pod: { tolerations = [] }, node }: Placement): boolean =>
  !node.unschedulable || isTolerated(UNSCHEDULABLE, tolerations)

/**
 * Whether the Pod tolerates every taint that keeps Pods away; PreferNoSchedule does not, it only costs points.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go, `Filter`.
 */
export function taintToleration({ pod: { tolerations = [] }, node: { taints = [] } }: Placement): boolean {
  const keepsAway = ({ effect }: Taint) => effect === 'NoSchedule' || effect === 'NoExecute'
  return taints.filter(keepsAway).every((taint) => isTolerated(taint, tolerations))
}

/**
 * 100 for a node without untolerated PreferNoSchedule taints, 0 for the one that has most.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go, `Score`.
 */
export function taintTolerationScore({ pod: { tolerations = [] }, feasibleNodes }: Scoring): number[] {
  const isDisliked = (taint: Taint) => taint.effect === 'PreferNoSchedule' && !isTolerated(taint, tolerations)
  const disliked = feasibleNodes.map(({ taints = [] }) => taints.filter(isDisliked).length)
  return scaleToHundred(disliked).map((score) => 100 - score)
}

/** Whether one of the tolerations is for this taint. */
export const isTolerated = (taint: Taint, tolerations: readonly Toleration[]): boolean =>
  tolerations.some((toleration) => tolerates(toleration, taint))

/** Source: kubernetes v1.20.2 staging/src/k8s.io/api/core/v1/toleration.go, `ToleratesTaint`. */
function tolerates({ key, operator = 'Equal', value = '', effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false
  if (key && key !== taint.key) return false
  if (operator === 'Exists') return true
  return (operator === 'Equal' || operator === '') && value === (taint.value ?? '')
}
