import { chance } from '../../../kernel/index.ts'
import type { Node, NodeRuntime } from '../../objects/index.ts'
import { conditionOf } from '../pods.ts'

/** A lease of 40 s is renewed when a quarter of it is over. Source: kubernetes v1.20.2 pkg/kubelet/kubelet.go. */
const RENEW_MS = 10_000

/**
 * When a kubelet last renewed its lease, up to a moment (milliseconds): each node has its own beat.
 *
 * A renewal changes nothing but its own time, so it is computed and is no event.
 * Source: kubernetes v1.20.2 pkg/kubelet/util/nodelease and component-helpers' lease controller, `sync`.
 */
export function lastRenewal({ metadata, kubelet, since }: NodeRuntime, at: number): number {
  const phase = Math.floor(chance(0, 'lease', metadata.name) * RENEW_MS)
  const beat = (moment: number) => phase + Math.floor((moment - phase) / RENEW_MS) * RENEW_MS
  return kubelet === 'running' ? Math.max(since, beat(at)) : beat(since)
}

/** When the API server last heard of a node: by its lease, by a report that it is ready or not, or by its coming. */
export function lastSign(node: Node, machine: NodeRuntime, at: number): number {
  const ready = conditionOf(node.status.conditions, 'Ready')
  // Nobody but the node controller says Unknown.
  const reported = ready && ready.status !== 'Unknown' ? (ready.lastTransitionTime ?? 0) : 0
  return Math.max(lastRenewal(machine, at), reported, node.metadata.creationTimestamp)
}
