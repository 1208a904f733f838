import { byCreation } from './by-creation.ts'

/** An old ReplicaSet; `statusReplicas` is how many Pods it reports, `created` grows with the time of creation. */
export interface HistoricReplicaSet {
  readonly name: string
  readonly created: number
  readonly replicas: number
  readonly statusReplicas: number
  readonly generation: number
  readonly observedGeneration: number
  /** Has a deletion timestamp. */
  readonly deleting: boolean
}

/** A limit of null means none; the API server fills in 10. */
export interface RevisionHistoryInput {
  readonly revisionHistoryLimit: number | null
  readonly oldReplicaSets: readonly HistoricReplicaSet[]
}

/**
 * The old ReplicaSets that a Deployment deletes when its rollout is complete, the oldest first.
 *
 * Source: kubernetes v1.20.2 pkg/controller/deployment/sync.go, `cleanupDeployment`.
 */
export function revisionHistory({ revisionHistoryLimit, oldReplicaSets }: RevisionHistoryInput): {
  readonly deleted: readonly string[]
} {
  if (revisionHistoryLimit === null) return { deleted: [] }

  const alive = oldReplicaSets.filter(({ deleting }) => !deleting).sort(byCreation)
  // Trap: who may have to go is settled here, so a set that must not go yet is not made up for by a younger one.
  const candidates = alive.slice(0, Math.max(0, alive.length - revisionHistoryLimit))
  return { deleted: candidates.filter(isIdle).map(({ name }) => name) }
}

/** Wants no Pods, has none, and this is known to be so: its status has caught up with its spec. */
const isIdle = (rs: HistoricReplicaSet): boolean =>
  rs.replicas === 0 && rs.statusReplicas === 0 && rs.generation <= rs.observedGeneration
