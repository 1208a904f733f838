import { crowdedFirst, notReadyFirst, pendingFirst, unscheduledFirst } from './deletion-order.ts'
import type { DeletablePod } from './deletion-order.ts'

/** An active Pod of the ReplicaSet. Times are seconds on a common clock. */
export interface ReplicaSetPod extends Omit<DeletablePod, 'rank'> {
  readonly name: string
  /** Null when it is not ready, or when nobody knows since when. */
  readonly readySince: number | null
  /** By container. */
  readonly restarts: readonly number[]
  readonly created: number
}

/** A Pod of another ReplicaSet of the same owner. */
export interface SiblingPod {
  readonly nodeName: string
  readonly phase: string
  readonly deleting: boolean
}

export interface PodsToDeleteInput {
  readonly pods: readonly ReplicaSetPod[]
  readonly siblings: readonly SiblingPod[]
  /** How many Pods must go. */
  readonly delete: number
}

/**
 * The Pods that a ReplicaSet deletes when it has too many, by name, in the order chosen.
 *
 * Source: kubernetes v1.20.2 pkg/controller/replicaset/replica_set.go, `getPodsToDelete`, and
 * pkg/controller/controller_utils.go, `ActivePodsWithRanks`.
 */
export function podsToDelete({ pods, siblings, delete: count }: PodsToDeleteInput): {
  readonly delete: readonly string[]
} {
  const names = (chosen: readonly ReplicaSetPod[]) => ({ delete: chosen.slice(0, count).map(({ name }) => name) })
  // All of them go: nothing to choose, so nothing is sorted.
  if (count >= pods.length) return names(pods)

  const crowd = new Map<string, number>()
  for (const { nodeName } of [...pods, ...siblings.filter(isActive)])
    crowd.set(nodeName, (crowd.get(nodeName) ?? 0) + 1)
  return names(pods.map((pod) => ({ ...pod, rank: crowd.get(pod.nodeName)! })).sort(activePodsWithRanks))
}

/** An active Pod together with its rank. */
export type RankedPod = ReplicaSetPod & DeletablePod

/** Below 0 when `a` is to be deleted before `b`; each rule is asked only when all before it see no difference. */
export function activePodsWithRanks(a: RankedPod, b: RankedPod): number {
  return (
    unscheduledFirst(a, b) ||
    pendingFirst(a, b) ||
    notReadyFirst(a, b) ||
    crowdedFirst(a, b) ||
    readyLastFirst(a, b) ||
    mostRestarts(b) - mostRestarts(a) ||
    b.created - a.created
  )
}

/** The Pod that became ready last goes first; an unknown time counts as the very last. */
function readyLastFirst(a: ReplicaSetPod, b: ReplicaSetPod): number {
  if (!a.ready || !b.ready || a.readySince === b.readySince) return 0
  if (a.readySince === null) return -1
  if (b.readySince === null) return 1
  return b.readySince - a.readySince
}

/** Trap: of the container that restarted most, not of all together. */
const mostRestarts = ({ restarts }: ReplicaSetPod): number => Math.max(0, ...restarts)

const isActive = ({ phase, deleting }: SiblingPod): boolean => phase !== 'Succeeded' && phase !== 'Failed' && !deleting
