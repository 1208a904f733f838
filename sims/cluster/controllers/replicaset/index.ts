import { keysOf } from '../../run/index.ts'
import type { Controller } from '../../run/index.ts'
import { controllerKey, ownKey } from '../owners.ts'
import { isActive, isDeleting } from '../pods.ts'
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
    Pod: (pod) => controllerKey('ReplicaSet', pod),
  },
  reconcile: (key, view) => {
    const rs = view.get('ReplicaSet', key)
    if (!rs) return []
    const active = view.owned('Pod', rs).filter(isActive)
    return [...(isDeleting(rs) ? [] : manageReplicas(rs, active, view)), ...reportStatus(rs, active, view)]
  },
}
