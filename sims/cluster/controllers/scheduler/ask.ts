import { balancedAllocation, leastAllocated, rejectionsOf } from '../../../mechanisms/scheduler/index.ts'
import type { FilterStatus, Node, Placement, Pod } from '../../../mechanisms/scheduler/index.ts'
import { memo } from '../memo.ts'
import { reasonsOf } from './reasons.ts'
import { guestsOf, placementOn, podsOn } from './world.ts'
import type { World } from './world.ts'

/** What a node says to a Pod. */
export interface Verdict {
  readonly status: FilterStatus
  /** Why not, in the words of `kubectl describe`. */
  readonly reasons: readonly string[]
  /** What the node's own load is worth: its free share, and how evenly cpu and memory are used. */
  readonly score: number
}

/**
 * Asks nodes whether a Pod may run on them: the n-th of these.
 *
 * Pods that wait for room there, of the same priority or a higher one, count as if they were there already.
 * Source: kubernetes v1.20.2 pkg/scheduler/core/generic_scheduler.go, `PodPassesFiltersOnNode`.
 */
export function asker(world: World, nodes: readonly Node[]): (at: number) => Verdict {
  const shape = ownShapeOf(world.pod)
  return (at) => {
    const node = nodes[at]!
    const guests = guestsOf(node, world)
    if (guests.length) {
      const placement = placementOn(node, world)
      const verdict = judge({ ...placement, pods: [...placement.pods, ...guests] })
      if (verdict.status !== 'Success') return verdict
    }
    if (world.company.length) return judge(placementOn(node, world))
    // The node's own Pods decide alone, so its answer is that of every node like it with Pods like these.
    const question = `${shape} ${kindOf(node, world.pod)} ${useOf(podsOn(node, world.view))}`
    const known = answers.get(question)
    if (known) return known
    if (answers.size >= ANSWERS) answers.clear()
    const verdict = judge(placementOn(node, world))
    answers.set(question, verdict)
    return verdict
  }
}

/** Whether a Pod may run on a node. */
export const ask = (node: Node, world: World): Verdict => asker(world, [node])(0)

function judge(placement: Placement): Verdict {
  const [first] = rejectionsOf(placement)
  if (first) return { status: first.status, reasons: reasonsOf(first.filter, placement), score: 0 }
  const scoring = { ...placement, feasibleNodes: [placement.node] }
  return { status: 'Success', reasons: [], score: leastAllocated(scoring)[0]! + balancedAllocation(scoring)[0]! }
}

/** All that matters of a Pod: the Pods of one ReplicaSet are alike. */
export const shapeOf = memo(({ name: _, startTime: __, ...shape }: Pod): string => JSON.stringify(shape))

/** Texts that tell things apart, as numbers, which are shorter. */
const numbers = new Map<string, number>()
let given = 0

/** More texts than this are not remembered; one that is forgotten gets another number. */
const TEXTS = 10_000

function numberOf(text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  if (numbers.size >= TEXTS) numbers.clear()
  numbers.set(text, ++given)
  return given
}

/** All that matters to a node of a Pod that has no wishes about others, as a number: many ReplicaSets' Pods are alike then. */
export const ownShapeOf = memo((pod: Pod): number => {
  const { containers, initContainers, nodeSelector, affinity, tolerations } = pod
  const isAboutOthers = affinity?.podAffinity ?? affinity?.podAntiAffinity ?? pod.topologySpreadConstraints
  const needs = containers.map(({ requests, ports }) => ({ requests, ports }))
  return numberOf(
    isAboutOthers ? shapeOf(pod) : JSON.stringify([needs, initContainers, nodeSelector, affinity, tolerations]),
  )
})

/** All that matters of a node to such a Pod, as a number; its name and labels do to one that chooses by them. */
const kindOf = (node: Node, { nodeSelector, affinity, topologySpreadConstraints }: Pod): number =>
  nodeSelector || affinity || topologySpreadConstraints ? ownKindOf(node) : plainKindOf(node)

const ownKindOf = memo((node: Node): number => numberOf(JSON.stringify(node)))

const plainKindOf = memo(({ name: _, labels: __, ...rest }: Node): number => numberOf(JSON.stringify(rest)))

/** The Pods on a node by shape: how many of each. */
const useOf = memo((pods: readonly Pod[]): string => {
  const counts = new Map<number, number>()
  for (const pod of pods) {
    const shape = ownShapeOf(pod)
    counts.set(shape, (counts.get(shape) ?? 0) + 1)
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([shape, count]) => `${count}x${shape}`)
    .join()
})

/** More answers than this are not kept. */
const ANSWERS = 10_000

const answers = new Map<string, Verdict>()
