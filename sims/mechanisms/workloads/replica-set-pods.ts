/** The Pods of one ReplicaSet, the oldest first, each by the tick it was created in; -Infinity: before the first one. */
export type Pods = readonly number[]

/**
 * How many Pods are available: those from before the first tick, and those that have had `readyAfter` ticks.
 * Null means that a fresh Pod never becomes available.
 */
export function availablePods(pods: Pods, readyAfter: number | null, tick: number): number {
  return pods.filter((created) => created === -Infinity || (readyAfter !== null && tick - created >= readyAfter)).length
}

/**
 * The Pods after the ReplicaSet has had its way: exactly as many as it wants, new ones created in this tick.
 *
 * Surplus Pods go at once. Those that are not available go first, and here they are simply the youngest, for all Pods of
 * one template take the same time.
 */
export function manageReplicas(pods: Pods, replicas: number, tick: number): Pods {
  const missing = Math.max(0, replicas - pods.length)
  return [...pods.slice(0, replicas), ...new Array<number>(missing).fill(tick)]
}
