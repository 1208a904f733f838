import type { SchedulingInput } from './objects.ts'
import { SCORES, type ScorePlugin } from './scores.ts'

const PLUGINS = {
  leastAllocated: 'NodeResourcesLeastAllocated',
  mostAllocated: 'NodeResourcesMostAllocated',
  balancedAllocation: 'NodeResourcesBalancedAllocation',
  nodeAffinity: 'NodeAffinity',
  taintToleration: 'TaintToleration',
  imageLocality: 'ImageLocality',
  interPodAffinity: 'InterPodAffinity',
  podTopologySpread: 'PodTopologySpread',
} satisfies Record<string, ScorePlugin>

/** Whole numbers from 0 to 100, not yet weighted. */
export type NodeScores = Record<keyof typeof PLUGINS, number>

/**
 * The score of every plugin for every node, by name, as if all nodes were feasible.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/runtime/framework.go, `RunScorePlugins`.
 */
export function scoreNodes(input: SchedulingInput): Record<string, NodeScores> {
  const scoring = { ...input, feasibleNodes: input.nodes }
  const columns = Object.entries(PLUGINS).map(([column, plugin]) => [column, SCORES[plugin](scoring)] as const)
  const scoresOf = (index: number) => Object.fromEntries(columns.map(([column, scores]) => [column, scores[index]!]))
  return Object.fromEntries(input.nodes.map(({ name }, index) => [name, scoresOf(index) as NodeScores]))
}
