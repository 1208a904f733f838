import { chance } from '../../../../kernel/index.ts'

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
 * Where in the ring of all nodes the search begins, so that they all get their turn.
 *
 * Upstream goes on where it stopped for the Pod before; drawing the start from the Pod's name needs no memory.
 */
export const startFor = (pod: string, nodes: number): number => Math.floor(chance(0, pod) * nodes)

/** All nodes, beginning where the search for a Pod begins. */
export function* ringOf<T>(nodes: readonly T[], pod: string): Generator<T> {
  const start = startFor(pod, nodes.length)
  for (let at = 0; at < nodes.length; at++) yield nodes[(start + at) % nodes.length]!
}
