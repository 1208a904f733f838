/** A ReplicaSet's wanted size and how many of its Pods are available: `spec.replicas`, `status.availableReplicas`. */
export interface ReplicaSetSize {
  readonly replicas: number
  readonly available: number
}

/** `created` grows with the time of creation. */
export interface OldReplicaSet extends ReplicaSetSize {
  readonly created: number
}

/**
 * The two annotations tell what was wanted when the set was last scaled, null when they are missing:
 * `desiredReplicas` the Deployment's size, `maxReplicas` that size and the surge.
 */
export interface AnnotatedReplicaSet extends OldReplicaSet {
  readonly maxReplicas: number | null
  readonly desiredReplicas: number | null
}

/** Adds a number of all the sets up. */
export const total = (sets: readonly ReplicaSetSize[], what: 'replicas' | 'available'): number =>
  sets.reduce((sum, rs) => sum + rs[what], 0)
