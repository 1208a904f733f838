import type { Node, Scoring } from '../../../mechanisms/scheduler/index.ts'
import { judge, noForGuests } from './judge.ts'
import type { Verdict } from './judge.ts'
import { pickOne } from './pick-one.ts'
import type { WeightedScore } from './profile.ts'
import { podsOn } from './world.ts'
import type { World } from './world.ts'

/** `node` is undefined when no node will do; then `verdicts` tells what every node said. */
export interface Decision {
  readonly node: Node | undefined
  readonly feasible: number
  readonly score: number
  readonly verdicts: ReadonlyMap<string, Verdict>
}

/**
 * One decision, as the mechanism `schedule` makes it: every node is asked, those that will do are compared, and one of
 * the best is taken. For up to a hundred nodes; `many/decide.ts` is for more.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/core/generic_scheduler.go, `Schedule`.
 */
export function decide(world: World): Decision {
  const { pod, nodes, view, profile, more } = world
  const pods = nodes.flatMap((node) => podsOn(node, view))
  const verdicts = new Map(
    nodes.map((node) => {
      const placement = { pod, node, nodes, pods }
      const verdict = noForGuests(node, world, () => placement) ?? judge(placement, [...profile.filter, ...more])
      return [node.name, verdict]
    }),
  )
  const feasibleNodes = nodes.filter(({ name }) => verdicts.get(name)!.status === 'Success')
  const scores = sumOf(profile.score, { pod, nodes, pods, feasibleNodes })
  const score = Math.max(...scores)
  const best = feasibleNodes.flatMap((_, at) => (scores[at] === score ? at : []))
  return { node: pickOne(feasibleNodes, best, pod.name), feasible: feasibleNodes.length, score, verdicts }
}

/** The weighted sum of the scores of each feasible node. */
export const sumOf = (plugins: readonly WeightedScore[], scoring: Scoring): number[] =>
  plugins
    .filter(({ skips }) => !skips?.(scoring))
    .map(({ score, weight = 1 }) => score(scoring).map((each) => each * weight))
    .reduce(
      (sums, scores) => sums.map((sum, at) => sum + scores[at]!),
      scoring.feasibleNodes.map(() => 0),
    )
