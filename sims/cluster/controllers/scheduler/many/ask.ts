import type { Node, Placement } from '../../../../mechanisms/scheduler/index.ts'
import { memo } from '../../memo.ts'
import { sumOf } from '../decide.ts'
import { judge, noForGuests } from '../judge.ts'
import type { Verdict } from '../judge.ts'
import type { Profile } from '../profile.ts'
import { podsOn } from '../world.ts'
import type { World } from '../world.ts'
import { companyOf } from './company.ts'
import { isOwn } from './score-kinds.ts'
import { kindOf, ownShapeOf, useOf } from './shapes.ts'

/** `score`: what the node's own load is worth: its free share, and how evenly cpu and memory are used. */
export interface Scored extends Verdict {
  readonly score: number
}

/** The question whether the Pod may run on one node, with as much of the cluster as has a say in it. */
function placementOn(node: Node, world: World): Placement {
  const { pod, nodes, view } = world
  const company = companyOf(world)
  const there = podsOn(node, view)
  if (!company.length) return { pod, node, nodes: [node], pods: there }
  return { pod, node, nodes, pods: [...company.filter(({ nodeName }) => nodeName !== node.name), ...there] }
}

function judgeAndScore(placement: Placement, { filter, score }: Profile): Scored {
  const verdict = judge(placement, filter)
  if (verdict.status !== 'Success') return { ...verdict, score: 0 }
  return { ...verdict, score: sumOf(score.filter(isOwn), { ...placement, feasibleNodes: [placement.node] })[0]! }
}

/** More answers than this are not kept. */
const ANSWERS = 10_000

/** The answers to the filters of one profile. */
const answersTo = memo((_: Profile) => new Map<string, Scored>())

/**
 * Asks nodes whether a Pod may run on them: the n-th of these.
 *
 * Mostly a node's own Pods decide alone, so its answer is that of every node like it with Pods like these.
 */
export function asker(world: World, nodes: readonly Node[]): (at: number) => Scored {
  const { pod, profile, more, view } = world
  const isAmongOthers = companyOf(world).length > 0
  const shape = ownShapeOf(pod)
  const answers = answersTo(profile)
  const askFilters = (node: Node): Scored => {
    if (isAmongOthers) return judgeAndScore(placementOn(node, world), profile)
    const question = `${shape} ${kindOf(node, pod)} ${useOf(podsOn(node, view))}`
    const known = answers.get(question)
    if (known) return known
    if (answers.size >= ANSWERS) answers.clear()
    const verdict = judgeAndScore(placementOn(node, world), profile)
    answers.set(question, verdict)
    return verdict
  }
  return (at) => {
    const node = nodes[at]!
    const no = noForGuests(node, world, () => placementOn(node, world))
    if (no) return { ...no, score: 0 }
    const verdict = askFilters(node)
    if (!more.length || verdict.status !== 'Success') return verdict
    return { ...verdict, ...judge(placementOn(node, world), more) }
  }
}

/** Whether a Pod may run on a node. */
export const ask = (node: Node, world: World): Scored => asker(world, [node])(0)
