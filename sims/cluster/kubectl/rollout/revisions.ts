import type { ControllerRevision, PodTemplate, ReplicaSet } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import type { RollingOut } from './targets.ts'

/** A template that a workload had, and its number. */
export interface Revision {
  readonly number: number
  readonly template: PodTemplate
  readonly cause?: string
}

export const HASH = 'pod-template-hash'
const CAUSE = 'kubernetes.io/change-cause'

const numberOf = ({ metadata }: ReplicaSet) => Number(metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0)

/** The templates that are still known, the oldest first: in ReplicaSets, or in ControllerRevisions. */
export function revisionsOf(object: RollingOut, view: View): Revision[] {
  const known =
    object.kind === 'Deployment'
      ? view.owned('ReplicaSet', object).map(ofReplicaSet)
      : view.owned('ControllerRevision', object).map(ofControllerRevision)
  return known.filter(({ number }) => number > 0).sort((a, b) => a.number - b.number)
}

const withCause = (annotations: Readonly<Record<string, string>> | undefined) => {
  const cause = annotations?.[CAUSE]
  return cause === undefined ? {} : { cause }
}

const ofReplicaSet = (rs: ReplicaSet): Revision => ({
  number: numberOf(rs),
  template: withoutHash(rs.spec.template),
  ...withCause(rs.metadata.annotations),
})

const ofControllerRevision = ({ revision, data, metadata }: ControllerRevision): Revision => ({
  number: revision,
  template: data,
  ...withCause(metadata.annotations),
})

/** The template as its author wrote it. */
export function withoutHash({ metadata, ...rest }: PodTemplate): PodTemplate {
  const labels = Object.entries(metadata?.labels ?? {}).filter(([name]) => name !== HASH)
  return { ...rest, metadata: { ...metadata, labels: Object.fromEntries(labels) } }
}
