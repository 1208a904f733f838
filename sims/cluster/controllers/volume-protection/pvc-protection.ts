import { PVC_PROTECTION } from '../../api/index.ts'
import type { PersistentVolumeClaim, Pod } from '../../objects/index.ts'
import { keysOf } from '../../run/index.ts'
import type { Controller, View } from '../../run/index.ts'
import { ownKey } from '../owners.ts'
import { syncFinalizer } from './finalizer.ts'

/** The claims that a Pod mounts. */
const claimsOf = ({ metadata: { namespace }, spec: { volumes = [] } }: Pod): string[] =>
  volumes.flatMap(({ persistentVolumeClaim: claim }) => (claim ? [`${namespace}/${claim.claimName}`] : []))

/** Trap: a Pod without a node uses nothing yet, and one that has ended uses its claims until its object is gone. */
const isUsed = ({ metadata: { namespace, name } }: PersistentVolumeClaim, view: View): boolean =>
  view.list('Pod').some((pod) => pod.spec.nodeName && claimsOf(pod).includes(`${namespace}/${name}`))

/**
 * Lets a claim go that is to be deleted when no Pod on a node uses it any more.
 *
 * Mirrors `processPVC`, kubernetes v1.20.2 pkg/controller/volume/pvcprotection/pvc_protection_controller.go.
 */
export const pvcProtectionController: Controller = {
  actor: 'pvc-protection-controller',
  keys: keysOf('PersistentVolumeClaim'),
  watches: { PersistentVolumeClaim: ownKey, Pod: claimsOf },
  reconcile: (key, view) => {
    const claim = view.get('PersistentVolumeClaim', key)
    return claim ? syncFinalizer(claim, PVC_PROTECTION, () => isUsed(claim, view), view) : []
  },
}
