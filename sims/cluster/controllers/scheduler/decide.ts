import {
  interPodAffinityScore,
  nodeAffinityScore,
  podTopologySpreadScore,
  taintTolerationScore,
} from '../../../mechanisms/scheduler/index.ts'
import type { Node, NodeAffinity, Scoring } from '../../../mechanisms/scheduler/index.ts'
import { ask } from './ask.ts'
import type { Verdict } from './ask.ts'
import { numFeasibleNodesToFind, pickOne, ringOf } from './candidates.ts'
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
  const verdicts = new Map<string, Verdict>()
  const feasibleNodes: Node[] = []
  const enough = numFeasibleNodesToFind(nodes.length)
  for (const node of ringOf(nodes, pod.name)) {
    const verdict = withVolumes(ask(node, world), node, world)
    verdicts.set(node.name, verdict)
    if (verdict.status === 'Success') feasibleNodes.push(node)
    if (feasibleNodes.length === enough) break
  }
  const feasible = feasibleNodes.length
  if (feasible === 0) return { feasible, score: 0, verdicts }

  const comparing = comparingScores({ pod, nodes: world.nodes, pods: world.company, feasibleNodes })
  const scores = feasibleNodes.map(({ name }, index) => verdicts.get(name)!.score + comparing[index]!)
  const score = scores.reduce((a, b) => Math.max(a, b))
  const best = feasibleNodes.filter((_, index) => scores[index] === score)
  return { nodeName: pickOne(best, pod.name).name, feasible, score, verdicts }
}

function withVolumes(verdict: Verdict, node: Node, { claims, view }: World): Verdict {
  if (verdict.status !== 'Success') return verdict
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
