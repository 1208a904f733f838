import type { Node } from '../../../../mechanisms/scheduler/index.ts'
import { sumOf } from '../decide.ts'
import type { Decision } from '../decide.ts'
import { pickOne } from '../pick-one.ts'
import { NodeAffinity } from '../plugins/filters.ts'
import type { World } from '../world.ts'
import { asker } from './ask.ts'
import { numFeasibleNodesToFind, startFor } from './candidates.ts'
import { companyOf } from './company.ts'
import { keptScores, NO, scoreIn } from './kept-scores.ts'
import { isEven, isOwn } from './score-kinds.ts'

/**
 * One decision over as many nodes as upstream looks at.
 *
 * What a node's own Pods decide is asked node by node, for the answers can be kept: so one decision costs little even
 * in a large cluster.
 * Source: kubernetes v1.20.2 pkg/scheduler/core/generic_scheduler.go, `Schedule`.
 */
export function decide(world: World): Decision {
  const { nodes } = world
  const named = nodesNamedFor(world)
  const meant = named && nodes.filter(({ name }) => named.includes(name))
  const first = meant && choose(world, meant)
  return first?.node ? first : choose(world, nodes)
}

function choose(world: World, nodes: readonly Node[]): Decision {
  const { pod } = world
  const ask = asker(world, nodes)
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
    return { node: undefined, feasible: 0, score: 0, verdicts }
  }
  const { best, score } = bestOf(nodes, feasible, own, world)
  return { node: pickOne(nodes, best, pod.name), feasible: feasible.length, score, verdicts: NONE }
}

const NONE: Decision['verdicts'] = new Map()

/** Which of the feasible nodes have the highest score, their own and the comparing ones together. */
function bestOf(nodes: readonly Node[], feasible: readonly number[], own: readonly number[], world: World) {
  const { pod, profile } = world
  const input = { pod, nodes: world.nodes, pods: companyOf(world) }
  const comparing = profile.score.filter((plugin) => !isOwn(plugin))
  const isSame = comparing.every((plugin) => isEven(plugin, input))
  const feasibleNodes = (isSame ? feasible.slice(0, 1) : feasible).map((at) => nodes[at]!)
  const compared = sumOf(comparing, { ...input, feasibleNodes })
  let best: number[] = []
  let score = -Infinity
  for (let n = 0; n < feasible.length; n++) {
    const sum = own[n]! + compared[isSame ? 0 : n]!
    if (sum > score) {
      score = sum
      best = []
    }
    if (sum === score) best.push(feasible[n]!)
  }
  return { best, score }
}

/**
 * The only nodes that required affinity allows by name, as a DaemonSet asks for; undefined when it does not name any.
 * Later versions narrow the search in the same way (v1.27, pkg/scheduler/framework/plugins/nodeaffinity, `PreFilter`).
 */
function nodesNamedFor({ pod, profile }: World): readonly string[] | undefined {
  const terms = pod.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  if (!terms || !profile.filter.includes(NodeAffinity)) return undefined
  const names = terms.map(({ matchFields }) => matchFields?.find(({ operator }) => operator === 'In')?.values)
  return names.every((each) => each !== undefined) ? names.flat() : undefined
}
