import { byCreation } from './by-creation.ts'

/** A ReplicaSet, the name of its Pod template, and its annotations revision and revision-history; null: missing. */
export interface RevisionedReplicaSet {
  readonly name: string
  readonly template: string
  readonly revision: string | null
  /** Former numbers, separated by commas, the latest last. */
  readonly revisionHistory: string | null
  readonly created: number
}

const MAX_HISTORY_LENGTH = 2000

/** The number of a ReplicaSet, 0 when it has none; null when the annotation is no integer, and the set is passed over. */
export function revisionOf({ revision }: RevisionedReplicaSet): number | null {
  if (revision === null) return 0
  return /^[+-]?\d+$/.test(revision) && Number.isSafeInteger(Number(revision)) ? Number(revision) : null
}

/** The present ReplicaSet of a template: of two with the same one, the older. */
export const findNewReplicaSet = <RS extends RevisionedReplicaSet>(
  sets: readonly RS[],
  template: string,
): RS | undefined => sets.toSorted(byCreation).find((rs) => rs.template === template)

/**
 * Gives the present ReplicaSet of a template the highest number of all, if it has not got it yet.
 *
 * Source: kubernetes v1.20.2 pkg/controller/deployment/sync.go, `getNewReplicaSet`, and util/deployment_util.go,
 * `SetNewReplicaSetAnnotations`.
 */
export function syncRevision(sets: readonly RevisionedReplicaSet[], template: string): RevisionedReplicaSet[] {
  const newRS = findNewReplicaSet(sets, template)
  const others = sets.filter((rs) => rs !== newRS)
  const newRevision = Math.max(0, ...others.map((rs) => revisionOf(rs) ?? 0)) + 1
  return sets.map((rs) => (rs === newRS ? withRevision(rs, newRevision) : rs))
}

function withRevision(rs: RevisionedReplicaSet, newRevision: number): RevisionedReplicaSet {
  const revision = revisionOf(rs)
  // Numbers only grow: one that is higher than it need be stays.
  if (revision === null || revision >= newRevision) return rs
  return { ...rs, revision: String(newRevision), revisionHistory: historyWith(rs) }
}

/** Appends the number a set leaves; the oldest ones drop out when the text becomes too long. */
function historyWith({ revision, revisionHistory }: RevisionedReplicaSet): string | null {
  if (revision === null || !revisionHistory) return revision ?? revisionHistory
  const numbers = [...revisionHistory.split(','), revision]
  while (numbers.join(',').length > MAX_HISTORY_LENGTH) numbers.shift()
  return numbers.join(',')
}
