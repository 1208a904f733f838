import { crowdedFirst, notReadyFirst, pendingFirst, unscheduledFirst } from './deletion-order.ts'
import type { DeletablePod } from './deletion-order.ts'

/** A Pod of a ReplicaSet. Ages are seconds; null when they are unknown, or when the Pod is not ready. */
export interface AgedPod extends DeletablePod {
  readonly name: string
  readonly readySecondsAgo: number | null
  /** Of the container that restarted most. */
  readonly restarts: number
  readonly createdSecondsAgo: number | null
  /** The annotation controller.kubernetes.io/pod-deletion-cost; null, when it is missing, counts as 0. */
  readonly deletionCost: number | null
}

export interface PodsToDeleteNowInput {
  readonly pods: readonly [AgedPod, AgedPod]
}

/**
 * Which of two Pods a ReplicaSet deletes first; null when that is left to their UIDs, and so to chance.
 *
 * Source: kubernetes v1.22 pkg/controller/controller_utils.go, `ActivePodsWithRanks`, with the features
 * PodDeletionCost and LogarithmicScaleDown on. Since v1.28 restarts of sidecars are asked after those of containers.
 */
export function podsToDeleteNow({ pods: [a, b] }: PodsToDeleteNowInput): { readonly first: string | null } {
  const order = compare(a, b)
  if (order === 0) return { first: null }
  return { first: order < 0 ? a.name : b.name }
}

function compare(a: AgedPod, b: AgedPod): number {
  const order =
    unscheduledFirst(a, b) || pendingFirst(a, b) || notReadyFirst(a, b) || cheapestFirst(a, b) || crowdedFirst(a, b)
  if (order !== 0) return order

  // Trap: ages that differ, but not in their order of magnitude, end the comparison: restarts are not asked.
  if (a.ready && b.ready && a.readySecondsAgo !== b.readySecondsAgo) {
    return compareAges(a.readySecondsAgo, b.readySecondsAgo)
  }
  return b.restarts - a.restarts || compareAges(a.createdSecondsAgo, b.createdSecondsAgo)
}

const cheapestFirst = (a: AgedPod, b: AgedPod): number => (a.deletionCost ?? 0) - (b.deletionCost ?? 0)

/** The shorter age first, an unknown one before any; 0 when both are of one magnitude. */
function compareAges(a: number | null, b: number | null): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null)
  return magnitude(a) - magnitude(b)
}

/** Whole powers of two of the age in nanoseconds: five hours and eight hours are as good as the same. */
const magnitude = (seconds: number): number => (seconds > 0 ? Math.floor(Math.log2(seconds * 1e9)) : -1)
