import type { Node } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { lookAfter } from './looks.ts'
import { healthTaint, judged, newTaint, observedSince, retaint } from './taints.ts'

/** Between looks the nodes to be tainted are worked off, so often. Upstream calls it nodeEvictionPeriod. */
const PASS_MS = 100

/**
 * Takes the NoExecute taint off a node that is well again, or swaps it for the other one, at the next look.
 * Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/node_lifecycle_controller.go, `processTaintBaseEviction`.
 */
export function correctNoExecute(node: Node, view: View): Wish[] {
  const present = healthTaint(node)
  const wanted = judged(node).noExecute
  if (!present || present.key === wanted) return []
  const rest = (node.spec.taints ?? []).filter((taint) => taint !== present)
  const taints = wanted ? [...rest, newTaint(wanted, 'NoExecute')] : rest
  const due = Math.max(view.now, lookAfter(observedSince(node), view))
  const kind = wanted ? 'node.tainted' : 'node.untainted'
  const values = { taint: wanted ?? present.key, effect: 'NoExecute' }
  return [wish(kind, retaint(node, taints), due - view.now, { since: observedSince(node), look: due }, values)]
}

/** When a node may be tainted NoExecute at the earliest (milliseconds); undefined when it is to have no such taint, or has it. */
export const taintableFrom = (node: Node, view: View): number | undefined =>
  healthTaint(node) || !judged(node).noExecute ? undefined : lookAfter(observedSince(node), view) + PASS_MS

/**
 * Taints the node whose turn it is in a zone, not before a moment (milliseconds); the Pods that do not tolerate it go.
 * Source: as above, `doNoExecuteTaintingPass`.
 */
export function addNoExecute(node: Node, from: number, perSecond: number, view: View): Wish {
  const key = judged(node).noExecute!
  const write = retaint(node, [...(node.spec.taints ?? []), newTaint(key, 'NoExecute')])
  const because = { since: observedSince(node), nodesPerSecond: perSecond }
  return wish('node.tainted', write, Math.max(0, from - view.now), because, { taint: key, effect: 'NoExecute' })
}
