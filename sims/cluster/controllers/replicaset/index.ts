import { keysOf } from '../../run/index.ts'
import type { Controller } from '../../run/index.ts'
import { adopters, claim } from '../adoption.ts'
import { controllerKey, ownKey } from '../owners.ts'
import { isDeleting } from '../pods.ts'
import { manageReplicas } from './manage-replicas.ts'
import { reportStatus } from './status.ts'

/**
 * The ReplicaSet controller: as many Pods as wanted, no more, no fewer.
 * Mirrors `syncReplicaSet`, kubernetes v1.20.2 pkg/controller/replicaset/replica_set.go.
 */
export const replicaSetController: Controller = {
  actor: 'replicaset-controller',
  keys: keysOf('ReplicaSet'),
  watches: {
    ReplicaSet: ownKey,
    // One that goes does not count any more: it concerns nobody here what still becomes of it.
    Pod: (pod, view) =>
      isDeleting(pod) ? [] : [...controllerKey('ReplicaSet', pod), ...adopters('ReplicaSet', pod, view)],
    // Pods that a quota refused are tried again when there is room; the real controller tries on a timer.
    ResourceQuota: ({ metadata: { namespace } }, view) =>
      view
        .list('ReplicaSet')
        .filter(({ metadata, spec, status }) => metadata.namespace === namespace && status.replicas < spec.replicas)
        .flatMap(ownKey),
  },
  reconcile: (key, view) => {
    const rs = view.get('ReplicaSet', key)
    if (!rs) return []
    const claims = claim(rs, 'Pod', view)
    if (claims.length) return claims
    return [...(isDeleting(rs) ? [] : manageReplicas(rs, view)), ...reportStatus(rs, view)]
  },
}
