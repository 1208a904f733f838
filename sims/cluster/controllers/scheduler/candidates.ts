import { chance } from '../../../kernel/index.ts'
import type { Node } from '../../../mechanisms/scheduler/index.ts'
import { memo } from '../memo.ts'

/** So many nodes are always looked at. */
const FEW = 100

/**
 * After how many nodes that will do the scheduler looks for no more: all of up to 100, then half of them, and of ever
 * larger clusters ever less, down to 5 % (and never fewer than 100).
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/core/generic_scheduler.go, `numFeasibleNodesToFind`.
 */
export function numFeasibleNodesToFind(nodes: number): number {
  if (nodes < FEW) return nodes
  const percentage = Math.max(50 - Math.floor(nodes / 125), 5)
  return Math.max(Math.floor((nodes * percentage) / 100), FEW)
}

/**
 * All nodes, beginning somewhere in their ring, so that they all get their turn.
 *
 * Upstream goes on where it stopped for the Pod before; drawing the start from the Pod's name needs no memory.
 */
export function* ringOf<T>(nodes: readonly T[], pod: string): Generator<T> {
  const start = Math.floor(chance(0, pod) * nodes.length)
  for (let at = 0; at < nodes.length; at++) yield nodes[(start + at) % nodes.length]!
}

/** One of equals: the one that the Pod likes best. It seldom changes when others join or leave them. */
export function pickOne(nodes: readonly Node[], pod: string): Node {
  const taste = numberOf(pod)
  const liking = nodes.map((node) => chance(taste ^ nodeNumber(node)))
  return nodes[liking.indexOf(Math.max(...liking))]!
}

const numberOf = (name: string): number => Math.floor(chance(1, name) * 2 ** 32)

const nodeNumber = memo(({ name }: Node) => numberOf(name))
