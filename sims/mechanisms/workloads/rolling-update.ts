import { byCreation } from './by-creation.ts'
import { limitsOf } from './fenceposts.ts'
import type { Fenceposts, RollingDeployment } from './fenceposts.ts'
import { total } from './replica-sets.ts'
import type { OldReplicaSet, ReplicaSetSize } from './replica-sets.ts'

/** `newRS` is the ReplicaSet of the present template; null while there is none. */
export interface RollingUpdateInput {
  readonly deployment: RollingDeployment
  readonly newRS: ReplicaSetSize | null
  readonly oldRSs: readonly OldReplicaSet[]
}

export interface RollingUpdatePass {
  readonly did: 'nothing' | 'createNew' | 'scaleUpNew' | 'scaleDownNew' | 'scaleDownOld' | 'createNew+scaleDownOld'
  readonly newReplicas: number
  /** In the order of `oldRSs`. */
  readonly oldReplicas: readonly number[]
}

/**
 * One pass of a rolling update: the new ReplicaSet grows into the surge, or else the old ones shrink.
 *
 * Source: kubernetes v1.20.2 pkg/controller/deployment/rolling.go, `rolloutRolling`, with `getNewReplicaSet` of sync.go.
 */
export function rollingUpdate({ deployment, newRS, oldRSs }: RollingUpdateInput): RollingUpdatePass {
  const limits = limitsOf(deployment)
  const newReplicas = newRSNewReplicas(newRS?.replicas ?? 0, oldRSs, deployment, limits)

  // A pass that resizes the new set leaves the old ones alone, so that the next one sees what came of it.
  if (newRS && newReplicas !== newRS.replicas) {
    const did = newReplicas > newRS.replicas ? 'scaleUpNew' : 'scaleDownNew'
    return { did, newReplicas, oldReplicas: oldRSs.map(({ replicas }) => replicas) }
  }

  // Trap: creating the new set is no resizing, so old sets may shrink in the same pass.
  const oldReplicas = reconcileOldReplicaSets(oldRSs, newRS ?? { replicas: newReplicas, available: 0 }, limits)
  const shrunk = oldReplicas.some((replicas, index) => replicas !== oldRSs[index]?.replicas)
  if (!newRS) return { did: shrunk ? 'createNew+scaleDownOld' : 'createNew', newReplicas, oldReplicas }
  return { did: shrunk ? 'scaleDownOld' : 'nothing', newReplicas, oldReplicas }
}

/** The size the new set may have now: it grows while there are fewer Pods than allowed, up to the Deployment's size. */
function newRSNewReplicas(
  present: number,
  oldRSs: readonly ReplicaSetSize[],
  { replicas }: RollingDeployment,
  { maxPods }: Fenceposts,
): number {
  const room = maxPods - total(oldRSs, 'replicas') - present
  return Math.min(present + Math.max(room, 0), replicas)
}

function reconcileOldReplicaSets(
  oldRSs: readonly OldReplicaSet[],
  newRS: ReplicaSetSize,
  { minAvailable }: Fenceposts,
): number[] {
  const sizes = oldRSs.map((rs) => ({ ...rs }))
  const oldestFirst = sizes.filter(({ replicas }) => replicas > 0).sort(byCreation)
  // Trap: what may be available counts the status, what may exist counts the spec.
  const spareAvailable = total(oldestFirst, 'available') + newRS.available - minAvailable
  const newUnavailable = newRS.replicas - newRS.available
  const sparePods = total(oldestFirst, 'replicas') + newRS.replicas - minAvailable - newUnavailable

  if (sparePods > 0) {
    // Unavailable Pods go first, for nobody misses them; the healthy ones answer to a limit of their own.
    const cleanedUp = shrink(oldestFirst, sparePods, ({ replicas, available }) => replicas - available)
    if (cleanedUp) shrink(oldestFirst, spareAvailable, ({ replicas }) => replicas)
  }
  return sizes.map(({ replicas }) => replicas)
}

/** Takes up to `pods` away, from the first sets as many as `most` lets it; false when it gives up half-way. */
function shrink<RS extends { replicas: number }>(sets: RS[], pods: number, most: (rs: RS) => number): boolean {
  for (const rs of sets) {
    if (pods <= 0) break
    const cut = Math.min(pods, most(rs))
    // A status that still counts more Pods than the spec wants: the controller drops the rest of this pass.
    if (cut < 0) return false
    rs.replicas -= cut
    pods -= cut
  }
  return true
}
