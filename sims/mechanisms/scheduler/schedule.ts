import { rejectionsOf } from './filters.ts'
import type { Scoring, SchedulingInput } from './objects.ts'
import { SCORES, type ScorePlugin } from './scores.ts'

export interface ScheduleInput extends SchedulingInput {
  /** How much each plugin counts; one that is not named does not. */
  readonly weights: Readonly<Partial<Record<ScorePlugin, number>>>
}

/** Names of nodes, sorted. The scheduler takes one of the best at random; when there is none, the Pod stays Pending. */
export interface ScheduleResult {
  readonly feasible: readonly string[]
  readonly rejectedBy: Readonly<Record<string, string>>
  readonly scores: Readonly<Record<string, number>>
  readonly best: readonly string[]
}

/**
 * One whole decision: filter the nodes, score those that are left, take the best.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/core/generic_scheduler.go, `Schedule`.
 */
export function schedule({ weights, ...input }: ScheduleInput): ScheduleResult {
  const { nodes } = input
  const firstRejections = nodes.map((node) => rejectionsOf({ ...input, node })[0]?.filter)
  const feasibleNodes = nodes.filter((_, index) => firstRejections[index] === undefined)
  const feasible = feasibleNodes.map(({ name }) => name).sort()
  const rejectedBy = Object.fromEntries(
    nodes.flatMap(({ name }, index) => (firstRejections[index] ? [[name, firstRejections[index]]] : [])),
  )

  // With one node there is nothing to compare, so nobody scores it.
  if (feasible.length < 2) return { feasible, rejectedBy, scores: {}, best: feasible }

  const totals = totalScores({ ...input, feasibleNodes }, weights)
  const highest = Math.max(...totals)
  const scores = Object.fromEntries(feasibleNodes.map(({ name }, index) => [name, totals[index]!]))
  return { feasible, rejectedBy, scores, best: feasible.filter((name) => scores[name] === highest) }
}

/** The weighted sum of all plugins' scores, for each feasible node. */
function totalScores(scoring: Scoring, weights: ScheduleInput['weights']): number[] {
  const weighted = (Object.keys(SCORES) as ScorePlugin[]).map((plugin) =>
    SCORES[plugin](scoring).map((score) => score * (weights[plugin] ?? 0)),
  )
  return scoring.feasibleNodes.map((_, index) => weighted.reduce((sum, scores) => sum + scores[index]!, 0))
}
