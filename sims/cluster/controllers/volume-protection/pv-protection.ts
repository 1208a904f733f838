import { PV_PROTECTION } from '../../api/index.ts'
import { keysOf } from '../../run/index.ts'
import type { Controller } from '../../run/index.ts'
import { syncFinalizer } from './finalizer.ts'

/**
 * Lets a volume go that is to be deleted when it is not bound to a claim any more.
 *
 * Mirrors `processPV`, kubernetes v1.20.2 pkg/controller/volume/pvprotection/pv_protection_controller.go.
 */
export const pvProtectionController: Controller = {
  actor: 'pv-protection-controller',
  keys: keysOf('PersistentVolume'),
  watches: { PersistentVolume: ({ metadata }) => [metadata.name] },
  reconcile: (name, view) => {
    const volume = view.get('PersistentVolume', name)
    return volume ? syncFinalizer(volume, PV_PROTECTION, () => volume.status.phase === 'Bound', view) : []
  },
}
