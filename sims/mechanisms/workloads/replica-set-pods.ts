/** The Pods of one ReplicaSet, each by the tick it was created in; a Pod from before the first tick by -Infinity. */
export type Pods = readonly number[]

/** How many Pods are available: those that have had `readyAfter` ticks; null means that they never become so. */
export const availablePods = (pods: Pods, readyAfter: number | null, tick: number): number =>
  pods.filter((created) => isAvailable(created, readyAfter, tick)).length

/**
 * The Pods after the ReplicaSet has had its way: exactly as many as it wants, new ones created in this tick.
 *
 * Surplus Pods go at once, those that are not available first, then the youngest.
 */
export function manageReplicas(pods: Pods, replicas: number, readyAfter: number | null, tick: number): Pods {
  const worth = (created: number) => (isAvailable(created, readyAfter, tick) ? 1 : 0)
  const bestFirst = pods.toSorted((a, b) => worth(b) - worth(a) || a - b)
  const missing = Math.max(0, replicas - pods.length)
  return [...bestFirst.slice(0, replicas), ...new Array<number>(missing).fill(tick)]
}

const isAvailable = (created: number, readyAfter: number | null, tick: number): boolean =>
  created === -Infinity || (readyAfter !== null && tick - created >= readyAfter)
