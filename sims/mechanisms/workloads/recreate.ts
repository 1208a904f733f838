/** A ReplicaSet's wanted size and the Pods it still reports: `spec.replicas`, `status.replicas`. */
export interface ReportingReplicaSet {
  readonly replicas: number
  readonly pods: number
}

/** `newRS` is the ReplicaSet of the present template, null while there is none; the phases are of old Pods still listed. */
export interface RecreateInput {
  readonly replicas: number
  readonly newRS: ReportingReplicaSet | null
  readonly oldRSs: readonly ReportingReplicaSet[]
  readonly lingeringOldPodPhases: readonly string[]
}

export interface RecreatePass {
  /** Null when the new ReplicaSet still does not exist. */
  readonly newReplicas: number | null
  /** In the order of `oldRSs`. */
  readonly oldReplicas: readonly number[]
}

/**
 * One pass of the strategy Recreate: nothing new starts before the last old Pod is gone.
 *
 * Source: kubernetes v1.20.2 pkg/controller/deployment/recreate.go, `rolloutRecreate`.
 */
export function recreate({ replicas, newRS, oldRSs, lingeringOldPodPhases }: RecreateInput): RecreatePass {
  const oldReplicas = oldRSs.map(() => 0)
  const wait = { newReplicas: newRS?.replicas ?? null, oldReplicas }

  if (oldRSs.some((rs) => rs.replicas > 0)) return wait
  if (oldRSs.some((rs) => rs.pods > 0)) return wait
  // Trap: a ReplicaSet stops counting a Pod that is being deleted, while it may well go on running.
  if (lingeringOldPodPhases.some(mayStillRun)) return wait

  return { newReplicas: replicas, oldReplicas }
}

/** Unknown counts as running: its node cannot be asked. */
const mayStillRun = (phase: string): boolean => phase !== 'Succeeded' && phase !== 'Failed'
