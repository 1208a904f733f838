import { create, nthName, remove } from '../../api/index.ts'
import type { ReplicaSet } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { nextObjects } from '../next-objects.ts'
import { controlledBy } from '../owners.ts'
import { slowStartBatch } from '../slow-start.ts'
import { surplus } from './surplus.ts'

/** More than this are not created or deleted in one look. */
const BURST = 500

/**
 * Brings the number of Pods to the number wanted.
 * Source: kubernetes v1.20.2 pkg/controller/replicaset/replica_set.go, `manageReplicas`.
 */
export function manageReplicas(rs: ReplicaSet, view: View): Wish[] {
  const wanted = rs.spec.replicas
  const { active } = view.counts(rs)
  const missing = wanted - active
  const because = { wanted, active }
  if (missing > 0) {
    const pods = nextObjects(Math.min(missing, BURST), view.named(rs), (n) => newPod(rs, n), view)
    return pods.map((pod, at) =>
      wish('pod.created', pod, view.settings.controllerMs * (1 + slowStartBatch(at)), because, {
        owner: rs.metadata.name,
      }),
    )
  }
  if (missing === 0) return []
  return surplus(rs, view, Math.min(-missing, BURST)).map((pod) =>
    wish('pod.deleted', remove('Pod', pod), view.settings.controllerMs, because, { owner: rs.metadata.name }),
  )
}

function newPod(rs: ReplicaSet, number: number) {
  const { namespace = 'default' } = rs.metadata
  const { metadata, spec } = rs.spec.template
  return create('Pod', {
    metadata: {
      ...metadata,
      name: nthName(rs, number),
      namespace,
      ownerReferences: [controlledBy(rs)],
    },
    spec,
  })
}
