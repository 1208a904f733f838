import { podsToDelete } from '../../../mechanisms/workloads/index.ts'
import { create, nthName, remove } from '../../api/index.ts'
import type { Pod, ReplicaSet } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { nextObjects } from '../next-objects.ts'
import { controlledBy } from '../owners.ts'
import { isActive, isDeleting, isReady, readySince } from '../pods.ts'
import { slowStartBatch } from '../slow-start.ts'

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

/** Those that are missed least. */
function surplus(rs: ReplicaSet, view: View, count: number): Pod[] {
  const active = view.owned('Pod', rs).filter(isActive)
  const pods = active.map((pod) => ({
    name: pod.metadata.name,
    nodeName: pod.spec.nodeName ?? '',
    phase: pod.status.phase === 'Pending' ? ('Pending' as const) : ('Running' as const),
    ready: isReady(pod),
    readySince: seconds(readySince(pod)),
    restarts: (pod.status.containerStatuses ?? []).map(({ restartCount }) => restartCount),
    created: pod.metadata.creationTimestamp / 1000,
  }))
  const { delete: names } = podsToDelete({ pods, siblings: siblings(rs, view), delete: count })
  const byName = new Map(active.map((pod) => [pod.metadata.name, pod]))
  return names.map((name) => byName.get(name)!)
}

/** Pods of the same Deployment's other ReplicaSets: a node that holds many of them may lose one. */
function siblings(rs: ReplicaSet, view: View) {
  const owner = rs.metadata.ownerReferences?.find(({ controller }) => controller)
  const others = owner
    ? view.owned('ReplicaSet', { kind: owner.kind, metadata: { ...rs.metadata, uid: owner.uid } })
    : []
  return others
    .filter(({ metadata }) => metadata.uid !== rs.metadata.uid)
    .flatMap((other) => view.owned('Pod', other))
    .map((pod) => ({ nodeName: pod.spec.nodeName ?? '', phase: pod.status.phase, deleting: isDeleting(pod) }))
}

const seconds = (ms: number | undefined): number | null => (ms === undefined ? null : ms / 1000)
