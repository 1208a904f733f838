import type { Node, SchedulingInput, ScorePlugin } from '../../../../mechanisms/scheduler/index.ts'
import { memo } from '../../memo.ts'
import { isAlone } from '../plugins/scores.ts'
import type { WeightedScore } from '../profile.ts'

/** These a node and its own Pods decide alone, so an answer holds until they change. */
const OWN: readonly ScorePlugin[] = ['NodeResourcesBalancedAllocation', 'NodeResourcesLeastAllocated']

export const isOwn = ({ name }: WeightedScore): boolean => OWN.includes(name)

/** When a score that compares nodes gives all of them the same. */
const EVEN: Partial<Record<ScorePlugin, (input: SchedulingInput) => boolean>> = {
  InterPodAffinity: isAlone,
  NodeAffinity: ({ pod }) => !pod.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution?.length,
  PodTopologySpread: isAlone,
  TaintToleration: ({ nodes }) => !areDisliked(nodes),
}

/** Whether one node's answer is everybody's. */
export const isEven = ({ name }: WeightedScore, input: SchedulingInput): boolean => EVEN[name]?.(input) ?? false

const areDisliked = memo((nodes: readonly Node[]) =>
  nodes.some(({ taints = [] }) => taints.some(({ effect }) => effect === 'PreferNoSchedule')),
)
