import type { SyncedDeployment, SyncedReplicaSet } from '../../../mechanisms/workloads/index.ts'
import { templateHash } from '../../api/index.ts'
import type { Deployment, ReplicaSet } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { memo } from '../memo.ts'

/** The label that tells a Deployment's ReplicaSets, and their Pods, apart. */
export const HASH = 'pod-template-hash'

const annotationOf = ({ metadata }: ReplicaSet | Deployment, name: string): string | null =>
  metadata.annotations?.[`deployment.kubernetes.io/${name}`] ?? null

const numberOf = (rs: ReplicaSet, name: string): number | null => {
  const text = annotationOf(rs, name)
  return text === null ? null : Number(text)
}

export const hashOf = ({ metadata }: ReplicaSet): string => metadata.labels?.[HASH] ?? ''

/** A Deployment's ReplicaSets, oldest first, and the one of the present template among them. */
export interface Sets {
  readonly all: readonly ReplicaSet[]
  readonly newRS: ReplicaSet | undefined
  readonly hash: string
}

const hashed = memo(templateHash)

export function setsOf(deployment: Deployment, view: View): Sets {
  const all = view
    .owned('ReplicaSet', deployment)
    .toSorted((a, b) => a.metadata.creationTimestamp - b.metadata.creationTimestamp)
  const hash = hashed(deployment.spec.template)
  return { all, hash, newRS: all.find((rs) => hashOf(rs) === hash) }
}

/** The Deployment as the mechanism sees it. */
export const synced = ({ spec }: Deployment, hash: string): SyncedDeployment => ({
  replicas: spec.replicas,
  maxSurge: spec.strategy.rollingUpdate?.maxSurge ?? null,
  maxUnavailable: spec.strategy.rollingUpdate?.maxUnavailable ?? null,
  strategy: spec.strategy.type ?? 'RollingUpdate',
  template: hash,
  paused: spec.paused ?? false,
})

export const syncedSet = (rs: ReplicaSet, created: number): SyncedReplicaSet => ({
  template: hashOf(rs),
  created,
  replicas: rs.spec.replicas,
  available: rs.status.availableReplicas ?? 0,
  pods: rs.status.replicas,
  desiredReplicas: numberOf(rs, 'desired-replicas'),
  maxReplicas: numberOf(rs, 'max-replicas'),
})

/** A ReplicaSet with the number of its revision. */
export const revisioned = (rs: ReplicaSet, created: number) => ({
  name: rs.metadata.name,
  template: hashOf(rs),
  revision: annotationOf(rs, 'revision'),
  revisionHistory: annotationOf(rs, 'revision-history'),
  created,
})

export const revisionOf = (object: ReplicaSet | Deployment): string | null => annotationOf(object, 'revision')
