import type { Node, Scoring, TopologySpreadConstraint } from './objects.ts'
import { constraintsOf, isCounted, isEligible } from './pod-topology-spread.ts'
import { domainOf, inSameDomain, podsOn } from './topology.ts'

const HOSTNAME = 'kubernetes.io/hostname'

/**
 * How well each node keeps the ScheduleAnyway constraints: 100 where fewest matching Pods run, less where more do.
 *
 * A node that lacks a topology key gets 0. Without such constraints every node gets 100.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/podtopologyspread/scoring.go.
 */
export function podTopologySpreadScore(scoring: Scoring): number[] {
  const { pod, feasibleNodes } = scoring
  const constraints = constraintsOf(pod, 'ScheduleAnyway')
  const hasEveryKey = (node: Node) => constraints.every(({ topologyKey }) => domainOf(node, topologyKey) !== undefined)

  const scored = feasibleNodes.filter(hasEveryKey)
  const counted = scoring.nodes.filter((node) => isEligible(pod, node, constraints))
  const weights = constraints.map(({ topologyKey }) => weightOf(topologyKey, scored))
  const crowding = new Map(scored.map((node) => [node, crowdingOf(node, counted, constraints, weights, scoring)]))
  const most = Math.max(0, ...crowding.values())
  const least = Math.min(...crowding.values())

  return feasibleNodes.map((node) => {
    const own = crowding.get(node)
    if (own === undefined) return 0
    return most === 0 ? 100 : Math.floor((100 * (most + least - own)) / most)
  })
}

/** Matching Pods around a node, added up over the constraints; rounded down. */
function crowdingOf(
  node: Node,
  counted: readonly Node[],
  constraints: readonly TopologySpreadConstraint[],
  weights: readonly number[],
  { pod, pods }: Scoring,
) {
  const crowding = constraints.reduce((sum, constraint, index) => {
    const { topologyKey, maxSkew } = constraint
    const domain = topologyKey === HOSTNAME ? [node] : counted.filter((each) => inSameDomain(topologyKey, each, node))
    const matching = domain.flatMap((each) => podsOn(each, pods)).filter((each) => isCounted(each, constraint, pod))
    // A tolerated skew raises all nodes alike: the differences between them weigh less.
    return sum + (matching.length * weights[index]! + (maxSkew - 1))
  }, 0)
  return Math.floor(crowding)
}

/** Pods scatter thinly over many domains, so each of them weighs more there. */
function weightOf(topologyKey: string, scored: readonly Node[]): number {
  const domains =
    topologyKey === HOSTNAME ? scored.length : new Set(scored.map((node) => domainOf(node, topologyKey))).size
  return Math.log(domains + 2)
}
