import {
  interPodAffinityScore,
  nodeAffinityScore,
  podTopologySpreadScore,
  taintTolerationScore,
} from '../../../mechanisms/scheduler/index.ts'
import type { Node, NodeAffinity, Pod, Scoring } from '../../../mechanisms/scheduler/index.ts'
import { memo } from '../memo.ts'
import { asker } from './ask.ts'
import type { Verdict } from './ask.ts'
import { numFeasibleNodesToFind, pickOne, startFor } from './candidates.ts'
import { keptScores, NO, scoreIn } from './scores.ts'
import { volumeConflict } from './volumes.ts'
import type { World } from './world.ts'

/** `nodeName` is missing when no node will do; then `verdicts` tells what every node said. */
export interface Decision {
  readonly nodeName?: string
  readonly feasible: number
  readonly score: number
  readonly verdicts: ReadonlyMap<string, Verdict>
}

/**
 * One decision: the mechanism `schedule` with the default plugins and weights, over as many nodes as upstream looks at.
 *
 * What a node's own Pods decide is asked node by node, for the answers can be kept: so one decision costs little even
 * in a large cluster. Nodes report no images here, so ImageLocality has nothing to say.
 * Source: kubernetes v1.20.2 pkg/scheduler/core/generic_scheduler.go, `Schedule`, and
 * pkg/scheduler/algorithmprovider/registry.go. The default spread of a Service's Pods is left out.
 */
export function decide(world: World): Decision {
  const { pod, nodes } = world
  const named = nodesNamedBy(pod.affinity?.nodeAffinity)
  const meant = named && nodes.filter(({ name }) => named.includes(name))
  const first = meant && choose(world, meant)
  return first?.nodeName === undefined ? choose(world, nodes) : first
}

function choose(world: World, nodes: readonly Node[]): Decision {
  const { pod } = world
  const askOne = asker(world, nodes)
  const ask = (at: number) => withVolumes(askOne(at), nodes[at]!, world)
  const scoreOf = keptScores(world, nodes, ask) ?? ((at: number) => scoreIn(ask(at)))
  const feasible: number[] = []
  const own: number[] = []
  const enough = numFeasibleNodesToFind(nodes.length)
  const start = startFor(pod.name, nodes.length)
  for (let n = 0; n < nodes.length && feasible.length < enough; n++) {
    const at = (start + n) % nodes.length
    const score = scoreOf(at)
    if (score === NO) continue
    feasible.push(at)
    own.push(score)
  }
  if (feasible.length === 0) {
    const verdicts = new Map(nodes.map(({ name }, at) => [name, ask(at)]))
    return { feasible: 0, score: 0, verdicts }
  }
  const { best, score } = bestOf(nodes, feasible, own, world)
  return { nodeName: nodes[pickOne(nodes, best, pod.name)]!.name, feasible: feasible.length, score, verdicts: NONE }
}

const NONE: ReadonlyMap<string, Verdict> = new Map()

/** Which of the feasible nodes have the highest score, their own and the comparing ones together. */
function bestOf(nodes: readonly Node[], feasible: readonly number[], own: readonly number[], world: World) {
  const { pod, company } = world
  const isSame = !company.length && hasNoPreference(pod) && !areDisliked(nodes)
  // Where they have nothing to compare, one node's answer is everybody's.
  const compared = (isSame ? feasible.slice(0, 1) : feasible).map((at) => nodes[at]!)
  const comparing = comparingScores({ pod, nodes: world.nodes, pods: company, feasibleNodes: compared })
  let best: number[] = []
  let score = -Infinity
  for (let n = 0; n < feasible.length; n++) {
    const sum = own[n]! + comparing[isSame ? 0 : n]!
    if (sum > score) {
      score = sum
      best = []
    }
    if (sum === score) best.push(feasible[n]!)
  }
  return { best, score }
}

const hasNoPreference = ({ affinity, topologySpreadConstraints }: Pod): boolean =>
  !affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution?.length && !topologySpreadConstraints?.length

const areDisliked = memo((nodes: readonly Node[]) =>
  nodes.some(({ taints = [] }) => taints.some(({ effect }) => effect === 'PreferNoSchedule')),
)

function withVolumes(verdict: Verdict, node: Node, { claims, view }: World): Verdict {
  if (verdict.status !== 'Success' || (!claims.bound.length && !claims.delayed.length)) return verdict
  const conflict = volumeConflict(node, claims, view)
  return conflict ? { status: 'UnschedulableAndUnresolvable', reasons: [conflict], score: 0 } : verdict
}

/** The scores that depend on what the other nodes have to offer, weighted. */
function comparingScores(scoring: Scoring): number[] {
  const affinity = nodeAffinityScore(scoring)
  const taints = taintTolerationScore(scoring)
  const own = affinity.map((score, index) => score + taints[index]!)
  // Without company and wishes about it these two say the same of every node.
  if (!scoring.pods.length && !scoring.pod.topologySpreadConstraints?.length) return own
  const company = interPodAffinityScore(scoring)
  const spread = podTopologySpreadScore(scoring)
  return own.map((score, index) => score + company[index]! + 2 * spread[index]!)
}

/**
 * The only nodes that required affinity allows by name, as a DaemonSet asks for; undefined when it does not name any.
 * Later versions narrow the search in the same way (v1.27, pkg/scheduler/framework/plugins/nodeaffinity, `PreFilter`).
 */
function nodesNamedBy(affinity: NodeAffinity | undefined): readonly string[] | undefined {
  const terms = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  const names = terms?.map(({ matchFields }) => matchFields?.find(({ operator }) => operator === 'In')?.values)
  return names?.every((each) => each !== undefined) ? names.flat() : undefined
}
