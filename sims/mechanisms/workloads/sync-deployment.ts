import { limitsOf } from './fenceposts.ts'
import type { RollingDeployment } from './fenceposts.ts'
import { scale } from './proportional-scale.ts'
import { recreate } from './recreate.ts'
import type { AnnotatedReplicaSet } from './replica-sets.ts'
import { rollingUpdate } from './rolling-update.ts'

/** A Deployment with the name of its Pod template. */
export interface SyncedDeployment extends RollingDeployment {
  readonly strategy: 'RollingUpdate' | 'Recreate'
  readonly template: string
  readonly paused: boolean
}

/** `pods` is how many Pods the set reports: `status.replicas`. */
export interface SyncedReplicaSet extends AnnotatedReplicaSet {
  readonly template: string
  readonly pods: number
}

/**
 * One sync of the Deployment controller: takes the ReplicaSets, oldest first, and returns them with their new sizes,
 * behind them the one it has created. Recreate also asks for the phases of old Pods that still linger.
 *
 * Source: kubernetes v1.20.2 pkg/controller/deployment/deployment_controller.go, `syncDeployment`.
 */
export function syncDeployment(
  deployment: SyncedDeployment,
  sets: readonly SyncedReplicaSet[],
  lingeringOldPodPhases: readonly string[] = [],
): SyncedReplicaSet[] {
  // A template that was there before finds its old ReplicaSet again.
  const newRS = sets.find(({ template }) => template === deployment.template) ?? null
  const oldRSs = sets.filter((rs) => rs !== newRS)

  if (deployment.paused || isScalingEvent(deployment, sets)) {
    const statusReplicas = sets.reduce((sum, { pods }) => sum + pods, 0)
    const sizes = scale({ ...deployment, statusReplicas }, newRS, oldRSs)
    return sets.map((rs) => (sizes.has(rs) ? scaleReplicaSet(rs, sizes.get(rs)!, deployment) : rs))
  }

  const pass =
    deployment.strategy === 'Recreate'
      ? recreate({ replicas: deployment.replicas, newRS, oldRSs, lingeringOldPodPhases })
      : rollingUpdate({ deployment, newRS, oldRSs })
  const resized = sets.map((rs) => {
    const replicas = (rs === newRS ? pass.newReplicas : pass.oldReplicas[oldRSs.indexOf(rs)]) ?? rs.replicas
    return replicas === rs.replicas ? rs : scaleReplicaSet(rs, replicas, deployment)
  })
  if (newRS || pass.newReplicas === null) return resized
  return [...resized, scaleReplicaSet(nextReplicaSet(deployment, sets), pass.newReplicas, deployment)]
}

/** Trap: a change of size is known by the annotations alone, and only sets that want Pods are asked. */
function isScalingEvent({ replicas }: SyncedDeployment, sets: readonly SyncedReplicaSet[]): boolean {
  return sets.some((rs) => rs.replicas > 0 && (rs.desiredReplicas ?? replicas) !== replicas)
}

/** Whoever writes a set's size writes the annotations too, and nobody else does. */
function scaleReplicaSet(rs: SyncedReplicaSet, replicas: number, deployment: SyncedDeployment): SyncedReplicaSet {
  return { ...rs, replicas, desiredReplicas: deployment.replicas, maxReplicas: limitsOf(deployment).maxPods }
}

const nextReplicaSet = ({ template }: SyncedDeployment, sets: readonly SyncedReplicaSet[]): SyncedReplicaSet => ({
  template,
  created: (sets.at(-1)?.created ?? 0) + 1,
  replicas: 0,
  available: 0,
  pods: 0,
  desiredReplicas: null,
  maxReplicas: null,
})
