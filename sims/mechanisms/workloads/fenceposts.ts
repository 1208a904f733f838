import { scaledValue } from './int-or-percent.ts'
import type { IntOrPercent } from './int-or-percent.ts'

/** A Deployment's size and how far a rolling update may stray from it; null counts as 0. */
export interface RollingDeployment {
  readonly replicas: number
  readonly maxSurge: IntOrPercent | null
  readonly maxUnavailable: IntOrPercent | null
}

export interface Fenceposts {
  /** Extra Pods allowed, and Pods that may be missing: as resolved, with no regard to the size. */
  readonly surge: number
  readonly unavailable: number
  /** The two limits: Pods that may exist at most, and that must be available at least. */
  readonly maxPods: number
  readonly minAvailable: number
}

/**
 * Turns maxSurge and maxUnavailable into numbers of Pods, and these into the limits a rolling update keeps.
 *
 * `{ error: true }` when one of them is a text that is no whole percentage.
 * Source: kubernetes v1.20.2 pkg/controller/deployment/util/deployment_util.go, `ResolveFenceposts`, `MinAvailable`.
 */
export function fenceposts(deployment: RollingDeployment): Fenceposts | { readonly error: true } {
  const { replicas } = deployment
  // Trap: rounded up here and down there, so that a small percentage still lets a rollout move, and safely.
  const surge = scaledValue(deployment.maxSurge ?? 0, replicas, Math.ceil)
  const rounded = scaledValue(deployment.maxUnavailable ?? 0, replicas, Math.floor)
  if (surge === null || rounded === null) return { error: true }

  // With no Pod to add and none to take away nothing could ever be replaced: one may be missing then.
  const unavailable = surge === 0 && rounded === 0 ? 1 : rounded
  return { surge, unavailable, maxPods: replicas + surge, minAvailable: replicas - Math.min(unavailable, replicas) }
}

/**
 * The fenceposts of a Deployment that the API server has let in, which never holds a wrong text.
 *
 * Throws a RangeError when it does hold one.
 */
export function limitsOf(deployment: RollingDeployment): Fenceposts {
  const limits = fenceposts(deployment)
  if ('error' in limits) throw new RangeError('maxSurge, maxUnavailable')
  return limits
}
