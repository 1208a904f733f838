import {
  balancedAllocation,
  interPodAffinityScore,
  leastAllocated,
  nodeAffinityScore,
  podTopologySpreadScore,
  taintTolerationScore,
} from '../../../../mechanisms/scheduler/index.ts'
import type { SchedulingInput } from '../../../../mechanisms/scheduler/index.ts'
import type { WeightedScore } from '../profile.ts'

export const NodeResourcesBalancedAllocation: WeightedScore = {
  name: 'NodeResourcesBalancedAllocation',
  score: balancedAllocation,
}

export const NodeResourcesLeastAllocated: WeightedScore = {
  name: 'NodeResourcesLeastAllocated',
  score: leastAllocated,
}

export const NodeAffinityScore: WeightedScore = { name: 'NodeAffinity', score: nodeAffinityScore }

export const TaintTolerationScore: WeightedScore = { name: 'TaintToleration', score: taintTolerationScore }

/** Without company and wishes about it, company says the same of every node. */
export const isAlone = ({ pods, pod }: SchedulingInput): boolean =>
  !pods.length && !pod.topologySpreadConstraints?.length

export const InterPodAffinityScore: WeightedScore = {
  name: 'InterPodAffinity',
  score: interPodAffinityScore,
  skips: isAlone,
}

/** It counts twice, for it is a wish of a person. */
export const PodTopologySpreadScore: WeightedScore = {
  name: 'PodTopologySpread',
  score: podTopologySpreadScore,
  weight: 2,
  skips: isAlone,
}
