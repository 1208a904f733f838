interface Created {
  /** Grows with the time of creation. */
  readonly created: number
  readonly name?: string
}

/**
 * Orders ReplicaSets from the oldest to the youngest, those of the same moment by name.
 * Source: kubernetes v1.20.2 pkg/controller/controller_utils.go, `ReplicaSetsByCreationTimestamp`.
 */
export function byCreation(a: Created, b: Created): number {
  const [first = '', second = ''] = [a.name, b.name]
  return a.created - b.created || (first < second ? -1 : Number(first > second))
}
