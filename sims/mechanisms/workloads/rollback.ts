import { byCreation } from './by-creation.ts'
import { findNewReplicaSet, revisionOf, syncRevision } from './revision.ts'
import type { RevisionedReplicaSet } from './revision.ts'

/** `template` is the Deployment's present one; `toRevision` 0 asks for the previous revision, null for no rollback. */
export interface RollbackInput {
  readonly template: string
  readonly toRevision: number | null
  readonly replicaSets: readonly RevisionedReplicaSet[]
}

export interface Rollback {
  readonly result: 'rolledBack' | 'templateUnchanged' | 'revisionNotFound' | 'none'
  readonly template: string
  readonly deploymentRevision: string | null
  /** The annotations afterwards, by name of the ReplicaSet; sets without a history are left out of the second. */
  readonly revisions: Readonly<Record<string, string | null>>
  readonly revisionHistory: Readonly<Record<string, string>>
}

/**
 * Rolls a Deployment back to an earlier revision, and shows the revision numbers that come of it.
 *
 * Source: kubernetes v1.20.2 pkg/controller/deployment/rollback.go, `rollback`; `kubectl rollout undo` means the same.
 */
export function rollback({ template, toRevision, replicaSets }: RollbackInput): Rollback {
  const numbered = syncRevision(replicaSets, template)
  const target = toRevision === null ? undefined : findRevision(numbered, toRevision)
  // The set lends its template, so it is the present one again, and the next sync gives it a new number.
  const nextTemplate = target?.template ?? template
  const sets = syncRevision(numbered, nextTemplate)

  return {
    result: toRevision === null ? 'none' : resultOf(target, template),
    template: nextTemplate,
    deploymentRevision: findNewReplicaSet(sets, nextTemplate)?.revision ?? null,
    revisions: Object.fromEntries(sets.map(({ name, revision }) => [name, revision])),
    revisionHistory: Object.fromEntries(
      sets.flatMap(({ name, revisionHistory }) => (revisionHistory === null ? [] : [[name, revisionHistory]])),
    ),
  }
}

function resultOf(target: RevisionedReplicaSet | undefined, template: string): Rollback['result'] {
  if (!target) return 'revisionNotFound'
  return target.template === template ? 'templateUnchanged' : 'rolledBack'
}

/** The ReplicaSet with this number, the oldest if several bear it; the present one's is the highest, so its alone. */
function findRevision(sets: readonly RevisionedReplicaSet[], toRevision: number) {
  const revision = toRevision === 0 ? lastRevision(sets) : toRevision
  if (revision === 0) return undefined
  return sets.toSorted(byCreation).find((rs) => revisionOf(rs) === revision)
}

/**
 * The second highest number of all, 0 when there is none.
 * Source: kubernetes v1.20.2 pkg/controller/deployment/util/deployment_util.go, `LastRevision`.
 */
function lastRevision(sets: readonly RevisionedReplicaSet[]): number {
  const revisions = sets.map((rs) => revisionOf(rs) ?? 0)
  return [0, 0, ...revisions].sort((a, b) => b - a)[1]!
}
