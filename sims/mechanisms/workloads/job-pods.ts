import { activePodsWithRanks } from './pods-to-delete.ts'

/** A Pod of a Job. */
export interface JobPod {
  readonly name: string
  readonly phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'
  /** Empty while it is not scheduled. */
  readonly nodeName: string
  /** A ready Pod has been so since its creation. */
  readonly ready: boolean
  /** Of its container. */
  readonly restarts: number
  /** Grows with the time of creation. */
  readonly created: number
  /** Has a deletion timestamp. */
  readonly deleting?: boolean
}

export type ActivePod = JobPod & { readonly phase: 'Pending' | 'Running' | 'Unknown' }

/** Trap: a Pod that is being deleted is not active any more, yet once it has ended it counts by its phase. */
export const isActive = (pod: JobPod): pod is ActivePod =>
  pod.phase !== 'Succeeded' && pod.phase !== 'Failed' && !pod.deleting

export const countPhase = (pods: readonly JobPod[], phase: JobPod['phase']): number =>
  pods.filter((pod) => pod.phase === phase).length

/**
 * Active Pods in the order in which a Job deletes them: that of a ReplicaSet, but without a look at who shares a node.
 *
 * Source: kubernetes v1.20.2 pkg/controller/controller_utils.go, `ActivePods`.
 */
export const inDeletionOrder = (pods: readonly ActivePod[]): readonly ActivePod[] =>
  pods.toSorted((a, b) => activePodsWithRanks(unranked(a), unranked(b)))

const unranked = (pod: ActivePod) => ({
  ...pod,
  rank: 0,
  restarts: [pod.restarts],
  readySince: pod.ready ? pod.created : null,
})
