import { byCreation } from './by-creation.ts'
import { limitsOf } from './fenceposts.ts'
import type { RollingDeployment } from './fenceposts.ts'
import { total } from './replica-sets.ts'
import type { AnnotatedReplicaSet } from './replica-sets.ts'

/** A Deployment at its new size; `statusReplicas` is how many Pods it reports. */
export interface ScaledDeployment extends RollingDeployment {
  readonly strategy?: 'RollingUpdate' | 'Recreate'
  readonly statusReplicas: number
}

export interface ProportionalScaleInput {
  readonly deployment: ScaledDeployment
  readonly newRS: AnnotatedReplicaSet | null
  readonly oldRSs: readonly AnnotatedReplicaSet[]
}

/** `newReplicas` is null when there is no new ReplicaSet; `oldReplicas` are in the order of `oldRSs`. */
export interface ProportionalScale {
  readonly newReplicas: number | null
  readonly oldReplicas: readonly number[]
}

/** How a Deployment's new size is spread over its ReplicaSets; the mechanism is `scale`. */
export function proportionalScale({ deployment, newRS, oldRSs }: ProportionalScaleInput): ProportionalScale {
  const sizes = scale(deployment, newRS, oldRSs)
  const sizeOf = (rs: AnnotatedReplicaSet) => sizes.get(rs) ?? rs.replicas
  return { newReplicas: newRS && sizeOf(newRS), oldReplicas: oldRSs.map(sizeOf) }
}

/**
 * A scaling pass: the ReplicaSets the controller writes and their sizes, also of those that only get new annotations.
 *
 * Source: kubernetes v1.20.2 pkg/controller/deployment/sync.go, `scale`.
 */
export function scale<RS extends AnnotatedReplicaSet>(
  deployment: ScaledDeployment,
  newRS: RS | null,
  oldRSs: readonly RS[],
): Map<RS, number> {
  const oldestFirst = oldRSs.toSorted(byCreation)
  const active = [...oldestFirst, ...(newRS ? [newRS] : [])].filter(({ replicas }) => replicas > 0)

  if (active.length < 2) {
    const only = active[0] ?? newRS ?? oldestFirst.at(-1)
    return new Map(only && only.replicas !== deployment.replicas ? [[only, deployment.replicas]] : [])
  }
  if (newRS && isSaturated(newRS, deployment)) {
    return new Map(active.filter((rs) => rs !== newRS).map((rs) => [rs, 0]))
  }
  if (deployment.strategy === 'Recreate') return new Map()
  return scaleProportionally(deployment, active)
}

/** The rollout is over: the new set has reached the size and was scaled for this very size. */
function isSaturated(rs: AnnotatedReplicaSet, deployment: ScaledDeployment): boolean {
  return [rs.replicas, rs.available, rs.desiredReplicas].every((count) => count === deployment.replicas)
}

/** Keeps the shares, so that scaling neither hastens the rollout nor turns it back. */
function scaleProportionally<RS extends AnnotatedReplicaSet>(deployment: ScaledDeployment, active: RS[]) {
  // Trap: at size 0 no surge is allowed either.
  const allowed = deployment.replicas > 0 ? limitsOf(deployment).maxPods : 0
  const toAdd = allowed - total(active, 'replicas')

  // Largest first; of equals the newer one grows first and the older one shrinks first.
  const ordered = active.toSorted((a, b) => b.replicas - a.replicas || byCreation(a, b) * (toAdd > 0 ? -1 : 1))
  const sizes = new Map<RS, number>()
  let left = toAdd
  for (const rs of ordered) {
    const part = proportion(rs, deployment, allowed, left)
    sizes.set(rs, rs.replicas + part)
    left -= part
  }

  // Rounding leaves a rest, and the largest one takes it.
  const largest = ordered[0]!
  return sizes.set(largest, Math.max(0, sizes.get(largest)! + left))
}

/** A set's part of the Pods that are to come, or below 0 to go: never more than are left. */
function proportion(
  rs: AnnotatedReplicaSet,
  { replicas, statusReplicas }: ScaledDeployment,
  allowed: number,
  left: number,
): number {
  if (left === 0) return 0
  // Trap: each set is measured by the total of the time when it was scaled itself. Nothing is a part of 0 (guarded so later
  // than v1.20, which divides by it).
  const whole = rs.maxReplicas === null || rs.maxReplicas === 0 ? statusReplicas : rs.maxReplicas
  if (replicas > 0 && whole === 0) return 0
  const share = replicas > 0 ? Math.round((rs.replicas * allowed) / whole) : 0
  return left > 0 ? Math.min(share - rs.replicas, left) : Math.max(share - rs.replicas, left)
}
