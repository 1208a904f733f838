import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/index.ts'
import type { Controller, View } from '../../run/index.ts'
import { matchClaims } from './match-claims.ts'
import { isBindCompleted } from './objects.ts'
import { reportLost, syncVolume } from './sync-volume.ts'

/** The key of all claims that have no volume: one worker goes through them, so that none takes what another gets. */
const CLAIMS = 'claims'
const keyOfVolume = (name: string) => `volume/${name}`

/** The volumes that a claim has to do with: its own, or those that are held for it. */
const volumesOf = ({ metadata, spec }: PersistentVolumeClaim, view: View): string[] =>
  spec.volumeName !== undefined
    ? [spec.volumeName]
    : view
        .list('PersistentVolume')
        .filter(
          ({ spec: { claimRef } }) => claimRef?.namespace === metadata.namespace && claimRef?.name === metadata.name,
        )
        .map((volume) => volume.metadata.name)

/** Whether a claim could take the volume. */
const isFree = ({ spec, metadata }: PersistentVolume) =>
  spec.claimRef?.uid === undefined && metadata.deletionTimestamp === undefined

/**
 * The PersistentVolume controller: finds a volume for each claim, and binds the two to each other, the volume first.
 *
 * Mirrors kubernetes v1.20.2 pkg/controller/volume/persistentvolume/pv_controller_base.go, `claimWorker`, `volumeWorker`.
 */
export const persistentVolumeBinder: Controller = {
  actor: 'persistent-volume-binder',
  keys: (view) => {
    const claimed = view.list('PersistentVolumeClaim').flatMap(({ spec }) => spec.volumeName ?? [])
    const volumes = view.list('PersistentVolume').map(({ metadata }) => metadata.name)
    return [CLAIMS, ...[...new Set([...volumes, ...claimed])].map(keyOfVolume)]
  },
  watches: {
    PersistentVolume: (volume) => [keyOfVolume(volume.metadata.name), ...(isFree(volume) ? [CLAIMS] : [])],
    PersistentVolumeClaim: (claim, view) => [
      ...volumesOf(claim, view).map(keyOfVolume),
      ...(isBindCompleted(claim) ? [] : [CLAIMS]),
    ],
    StorageClass: () => [CLAIMS],
  },
  reconcile: (key, view) => {
    if (key === CLAIMS) return matchClaims(view)
    const name = key.slice(keyOfVolume('').length)
    const volume = view.get('PersistentVolume', name)
    return volume ? syncVolume(volume, view) : reportLost(name, view)
  },
}
