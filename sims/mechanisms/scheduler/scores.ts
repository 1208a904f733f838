import { imageLocality } from './image-locality.ts'
import { interPodAffinityScore } from './inter-pod-affinity-score.ts'
import { nodeAffinityScore } from './node-affinity.ts'
import type { Scoring } from './objects.ts'
import { podTopologySpreadScore } from './pod-topology-spread-score.ts'
import { balancedAllocation, leastAllocated, mostAllocated } from './resource-allocation.ts'
import { taintTolerationScore } from './taint-toleration.ts'

/** The scoring plugins: each gives every feasible node 0..100, in the order of the nodes. */
export const SCORES = {
  ImageLocality: imageLocality,
  InterPodAffinity: interPodAffinityScore,
  NodeAffinity: nodeAffinityScore,
  NodeResourcesBalancedAllocation: balancedAllocation,
  NodeResourcesLeastAllocated: leastAllocated,
  NodeResourcesMostAllocated: mostAllocated,
  PodTopologySpread: podTopologySpreadScore,
  TaintToleration: taintTolerationScore,
} satisfies Record<string, (scoring: Scoring) => number[]>

export type ScorePlugin = keyof typeof SCORES
