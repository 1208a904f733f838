import type { JobPod } from '../../../mechanisms/workloads/index.ts'
import { create, nthName } from '../../api/index.ts'
import type { Write } from '../../api/index.ts'
import type { Job, Pod } from '../../objects/index.ts'
import { controlledBy } from '../owners.ts'
import { isDeleting, isReady } from '../pods.ts'

/** A Pod as the mechanism sees it. */
export const jobPod = (pod: Pod): JobPod => {
  const { metadata, spec, status } = pod
  const statuses = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]
  return {
    name: metadata.name,
    phase: status.phase,
    nodeName: spec.nodeName ?? '',
    ready: isReady(pod),
    restarts: statuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
    created: metadata.creationTimestamp,
    deleting: isDeleting(pod),
  }
}

/** The n-th Pod of a Job. */
export function newPod({ kind, metadata, spec: { template } }: Job, number: number): Write {
  const { name, namespace = 'default' } = metadata
  return create('Pod', {
    metadata: {
      ...template.metadata,
      name: nthName({ metadata }, number),
      namespace,
      labels: { ...template.metadata?.labels, 'job-name': name },
      ownerReferences: [controlledBy({ kind, metadata })],
    },
    spec: template.spec,
  })
}

/** When something about a Pod last changed (milliseconds), as far as it tells. */
export const lastChange = ({ metadata, status }: Pod): number =>
  Math.max(
    metadata.creationTimestamp,
    metadata.deletionTimestamp ?? 0,
    ...(status.conditions ?? []).map(({ lastTransitionTime = 0 }) => lastTransitionTime),
  )
