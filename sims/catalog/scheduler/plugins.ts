import {
  balancedAllocation,
  leastAllocated,
  mostAllocated,
  nodeAffinityScore,
  taintTolerationScore,
} from '../../mechanisms/scheduler/index.ts'
import type { Scoring } from '../../mechanisms/scheduler/index.ts'
import type { Column, Params, Verdict } from './model.ts'

/** What a filter's no adds to the scheduler's message. Of memory there always is enough. */
const REASONS: Readonly<Record<string, string>> = {
  NodeUnschedulable: 'were unschedulable',
  TaintToleration: 'had untolerated taint',
  NodeAffinity: "didn't match Pod's node affinity/selector",
  NodeResourcesFit: 'Insufficient cpu',
}

/**
 * What speaks against the nodes, each reason with the number of nodes it holds for, sorted as text.
 *
 * Mirrors `FitError.Error`, kubernetes pkg/scheduler/framework/types.go.
 */
export const reasonsOf = (verdicts: readonly Verdict[]): string[] =>
  Object.entries(REASONS)
    .flatMap(([filter, reason]) => {
      const count = verdicts.filter((each) => each.filter === filter).length
      return count ? [`${count} ${reason}`] : []
    })
    .sort()

type Plugin = readonly [plugin: string, weight: number, score: (scoring: Scoring) => number[]]

/**
 * The score plugins that the picture shows, with their default weights; all others score every node here alike.
 *
 * Source of the weights: kubernetes v1.23 and later, pkg/scheduler/apis/config/v1/default_plugins.go, `getDefaultPlugins`.
 */
export const plugins = ({ strategy }: Params): readonly Plugin[] => [
  [strategy, 1, strategy === 'LeastAllocated' ? leastAllocated : mostAllocated],
  ['BalancedAllocation', 1, balancedAllocation],
  ['NodeAffinity', 2, nodeAffinityScore],
  ['TaintToleration', 3, taintTolerationScore],
]

/** The names of the nodes that every filter passed. */
export const feasible = (verdicts: readonly Verdict[]): string[] =>
  verdicts.filter(({ filter }) => filter === 'none').map(({ node }) => node)

/** Scores times weights, added up for each node that passed. */
export const totals = (columns: readonly Column[]): number[] =>
  (columns[0]?.scores ?? []).map((_, index) =>
    columns.reduce((sum, { weight, scores }) => sum + weight * scores[index]!, 0),
  )
