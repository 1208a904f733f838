import { patch, patchStatus, remove, wouldChange } from '../../api/index.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { isDeleting } from '../pods.ts'
import { BIND_COMPLETED, BOUND_BY_CONTROLLER, isBindCompleted, isBoundByController } from './objects.ts'

/**
 * Brings a volume, and the claim that it is held for, one write further.
 *
 * A volume that is merely reserved by name is free for that claim alone; one whose claim is gone is free for nobody.
 * Source: kubernetes v1.20.2 pkg/controller/volume/persistentvolume/pv_controller.go, `syncVolume`, `bind`.
 */
export function syncVolume(volume: PersistentVolume, view: View): Wish[] {
  const { claimRef } = volume.spec
  if (claimRef?.uid === undefined) return setPhase(volume, 'Available', view)
  const claim = view.get('PersistentVolumeClaim', `${claimRef.namespace}/${claimRef.name}`)
  if (claim?.metadata.uid !== claimRef.uid) return release(volume, view)
  if (claim.spec.volumeName !== undefined && claim.spec.volumeName !== volume.metadata.name) return letGo(volume, view)

  const bound = setPhase(volume, 'Bound', view)
  return bound.length ? bound : bindToVolume(claim, volume, view)
}

function setPhase(volume: PersistentVolume, phase: PersistentVolume['status']['phase'], view: View): Wish[] {
  if (volume.status.phase === phase) return []
  const write = patchStatus('update status', 'PersistentVolume', volume, { phase })
  return [wish(`persistentvolume.${phase.toLowerCase()}`, write, view.settings.controllerMs)]
}

/**
 * The claim is gone. What is on the volume stays, unless the policy says that nobody wants it: then the volume goes, too.
 *
 * Trap: directories of a node are never cleared outside /tmp, so such a volume fails instead.
 * Source: the same file, `reclaimVolume`, and pkg/volume/hostpath/host_path.go, `Delete`.
 */
function release(volume: PersistentVolume, view: View): Wish[] {
  const { spec, status } = volume
  const { persistentVolumeReclaimPolicy: policy, hostPath } = spec
  if (status.phase === 'Failed') return []
  const released = setPhase(volume, 'Released', view)
  if (released.length || policy !== 'Delete' || isDeleting(volume)) return released
  if (hostPath && !hostPath.path.startsWith('/tmp/')) return setPhase(volume, 'Failed', view)
  return [wish('persistentvolume.reclaimed', remove('PersistentVolume', volume), view.settings.controllerMs)]
}

/** The claim has another volume. Trap: a reservation by a person is kept, only not for this very claim. */
function letGo(volume: PersistentVolume, view: View): Wish[] {
  const change = isBoundByController(volume)
    ? { metadata: { annotations: { [BOUND_BY_CONTROLLER]: null } }, spec: { claimRef: null } }
    : { spec: { claimRef: { uid: null } } }
  const write = patch('update', 'PersistentVolume', volume, change)
  return [wish('persistentvolume.letGo', write, view.settings.controllerMs)]
}

/** The claim's half: first the name of the volume, then the phase, with what the volume offers. */
function bindToVolume(claim: PersistentVolumeClaim, volume: PersistentVolume, view: View): Wish[] {
  const { name } = volume.metadata
  const after = view.settings.controllerMs
  const values = { volume: name }
  const isChosen = claim.spec.volumeName === undefined
  if (isChosen || !isBindCompleted(claim)) {
    const annotations = { [BIND_COMPLETED]: 'yes', ...(isChosen && { [BOUND_BY_CONTROLLER]: 'yes' }) }
    const write = patch('update', 'PersistentVolumeClaim', claim, {
      metadata: { annotations },
      spec: { volumeName: name },
    })
    return [wish('persistentvolumeclaim.completed', write, after, {}, values)]
  }
  const { capacity, accessModes } = volume.spec
  const status = { phase: 'Bound' as const, capacity, accessModes }
  if (!wouldChange(claim.status, status)) return []
  const write = patchStatus('update status', 'PersistentVolumeClaim', claim, status)
  return [wish('persistentvolumeclaim.bound', write, after, {}, values)]
}

/** The volume of a bound claim is gone, with all that was on it. Source: the same file, `syncBoundClaim`. */
export const reportLost = (name: string, view: View): Wish[] =>
  view
    .list('PersistentVolumeClaim')
    .filter(({ spec, status }) => spec.volumeName === name && status.phase === 'Bound')
    .map((claim) => {
      const write = patchStatus('update status', 'PersistentVolumeClaim', claim, { phase: 'Lost' })
      return wish('persistentvolumeclaim.lost', write, view.settings.controllerMs, {}, { volume: name })
    })
