import { balancedAllocation, leastAllocated, rejectionsOf } from '../../../mechanisms/scheduler/index.ts'
import type { FilterStatus, Node, Placement, Pod } from '../../../mechanisms/scheduler/index.ts'
import type { Pod as ClusterPod } from '../../objects/index.ts'
import { memo } from '../memo.ts'
import { reasonsOf } from './reasons.ts'
import { guestsOf, placementOn } from './world.ts'
import type { World } from './world.ts'

/** What a node says to a Pod. */
export interface Verdict {
  readonly status: FilterStatus
  /** Why not, in the words of `kubectl describe`. */
  readonly reasons: readonly string[]
  /** What the node's own load is worth: its free share, and how evenly cpu and memory are used. */
  readonly score: number
}

/**
 * Whether a Pod may run on a node.
 *
 * Pods that wait for room there, of the same priority or a higher one, count as if they were there already.
 * Source: kubernetes v1.20.2 pkg/scheduler/core/generic_scheduler.go, `PodPassesFiltersOnNode`.
 */
export function ask(node: Node, world: World): Verdict {
  const guests = guestsOf(node, world)
  if (guests.length) {
    const placement = placementOn(node, world)
    const verdict = judge({ ...placement, pods: [...placement.pods, ...guests] })
    if (verdict.status !== 'Success') return verdict
  }
  if (world.company.length) return judge(placementOn(node, world))
  // The node's own Pods decide alone, so the answer holds until they change, and for every Pod of the same shape.
  const said = answersOf(node, world.view.usersOf(node.name))
  const shape = ownShapeOf(world.pod)
  const verdict = said.get(shape) ?? judge(placementOn(node, world))
  said.set(shape, verdict)
  return verdict
}

function judge(placement: Placement): Verdict {
  const [first] = rejectionsOf(placement)
  if (first) return { status: first.status, reasons: reasonsOf(first.filter, placement), score: 0 }
  const scoring = { ...placement, feasibleNodes: [placement.node] }
  return { status: 'Success', reasons: [], score: leastAllocated(scoring)[0]! + balancedAllocation(scoring)[0]! }
}

/** All that matters of a Pod: the Pods of one ReplicaSet are alike. */
export const shapeOf = memo(({ name: _, startTime: __, ...shape }: Pod): string => JSON.stringify(shape))

/** All that matters to a node of a Pod that has no wishes about others: many ReplicaSets' Pods are alike then. */
const ownShapeOf = memo((pod: Pod): string => {
  const { containers, initContainers, nodeSelector, affinity, tolerations } = pod
  const isAboutOthers = affinity?.podAffinity ?? affinity?.podAntiAffinity ?? pod.topologySpreadConstraints
  const needs = containers.map(({ requests, ports }) => ({ requests, ports }))
  return isAboutOthers ? shapeOf(pod) : JSON.stringify([needs, initContainers, nodeSelector, affinity, tolerations])
})

/** More answers than this are not kept for a node. */
const SHAPES = 64

const answers = new WeakMap<Node, { readonly pods: readonly ClusterPod[]; readonly said: Map<string, Verdict> }>()

/** What a node answered while these Pods were on it. */
function answersOf(node: Node, pods: readonly ClusterPod[]): Map<string, Verdict> {
  const known = answers.get(node)
  if (known?.pods === pods && known.said.size < SHAPES) return known.said
  const said = new Map<string, Verdict>()
  answers.set(node, { pods, said })
  return said
}
