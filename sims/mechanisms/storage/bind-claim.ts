import { findMatchingVolume } from './find-matching-volume.ts'
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from './objects.ts'
import { hasAccessModes, isBoundToClaim, isLargeEnough, isSameClass, isSameVolumeMode } from './volume-checks.ts'

export interface BindInput {
  readonly volumes: readonly PersistentVolume[]
  readonly storageClasses: readonly StorageClass[]
  readonly claim: PersistentVolumeClaim
}

/** `volume` is the name of the volume bound, null for every other action. */
export interface BindDecision {
  readonly action: 'bind' | 'provision' | 'waitForFirstConsumer' | 'pending'
  readonly volume: string | null
}

/**
 * What the PersistentVolume controller does with a claim that is not bound yet.
 *
 * The default class is no matter of its: the admission has filled that in before.
 * Source: kubernetes v1.20.2 pkg/controller/volume/persistentvolume/pv_controller.go, `syncUnboundClaim`.
 */
export function bindClaim({ volumes, storageClasses, claim }: BindInput): BindDecision {
  if (claim.volumeName) {
    const asked = volumes.find(({ name }) => name === claim.volumeName)
    return asked && isGranted(asked, claim) ? bind(asked) : without('pending')
  }

  const storageClass = storageClasses.find(({ name }) => name === claim.storageClassName)
  const delayBinding = storageClass?.volumeBindingMode === 'WaitForFirstConsumer'

  const found = findBestMatch(claim, volumes, delayBinding)
  if (found) return bind(found)
  if (delayBinding) return without('waitForFirstConsumer')
  return without(storageClass && hasProvisioner(storageClass) ? 'provision' : 'pending')
}

const bind = ({ name }: PersistentVolume): BindDecision => ({ action: 'bind', volume: name })

const without = (action: Exclude<BindDecision['action'], 'bind'>): BindDecision => ({ action, volume: null })

const hasProvisioner = ({ provisioner }: StorageClass) => provisioner !== 'kubernetes.io/no-provisioner'

/** Whether a claim gets the volume it names. Trap: one that is reserved for the claim is not looked at any closer. */
function isGranted(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  if (volume.claimRef) return isBoundToClaim(volume, claim)
  if (volume.deleting) return false
  return (
    isLargeEnough(volume, claim) &&
    isSameClass(volume, claim) &&
    isSameVolumeMode(volume, claim) &&
    hasAccessModes(volume, claim)
  )
}

/**
 * Goes through the volumes by their set of access modes, fewest modes first, and stops at the first that has a match.
 *
 * Trap: so a large volume with one mode is taken before a small one with two, and even before one that is reserved.
 * Source: kubernetes v1.20.2 pkg/controller/volume/persistentvolume/index.go, `findByClaim`.
 */
function findBestMatch(claim: PersistentVolumeClaim, volumes: readonly PersistentVolume[], delayBinding: boolean) {
  const groups = new Map<string, PersistentVolume[]>()
  for (const volume of volumes.filter((each) => hasAccessModes(each, claim))) {
    const modes = [...new Set(volume.accessModes)].sort().join()
    groups.set(modes, [...(groups.get(modes) ?? []), volume])
  }
  const countModes = (modes: string) => modes.split(',').length
  return [...groups.keys()]
    .sort((a, b) => countModes(a) - countModes(b))
    .map((modes) => findMatchingVolume(claim, groups.get(modes)!, { delayBinding }))
    .find((match) => match !== undefined)
}
