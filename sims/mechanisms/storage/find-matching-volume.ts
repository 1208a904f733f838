import type { LabelledNode, PersistentVolume, PersistentVolumeClaim } from './objects.ts'
import {
  hasAccessModes,
  isBoundToClaim,
  isLargeEnough,
  isReachableFrom,
  isSameClass,
  isSameVolumeMode,
  isSelected,
} from './volume-checks.ts'

/** `node` is where the Pod goes, if that is known; `delayBinding` says that nothing is to be chosen before it is. */
export interface Search {
  readonly node?: LabelledNode
  readonly delayBinding?: boolean
}

/**
 * The volume for a claim: the one reserved for it, or else the smallest free one that is large enough.
 *
 * Source: kubernetes v1.20.2 pkg/controller/volume/persistentvolume/util/util.go, `FindMatchingVolume`.
 */
export function findMatchingVolume(
  claim: PersistentVolumeClaim,
  volumes: readonly PersistentVolume[],
  { node, delayBinding = false }: Search,
): PersistentVolume | undefined {
  const usable = volumes.filter(
    (volume) => isSameVolumeMode(volume, claim) && isLargeEnough(volume, claim) && !volume.deleting,
  )
  const isReachable = (volume: PersistentVolume) => !node || isReachableFrom(volume, node)

  // Trap: a reservation beats class, selector and size; one that the node cannot reach leaves the claim without any.
  const reserved = usable.find((volume) => isBoundToClaim(volume, claim))
  if (reserved) return isReachable(reserved) ? reserved : undefined
  if (delayBinding) return undefined

  return usable
    .filter((volume) => isFree(volume) && isWanted(volume, claim) && isReachable(volume))
    .sort((a, b) => a.capacity - b.capacity)[0]
}

const isFree = ({ phase, claimRef }: PersistentVolume) => phase === 'Available' && claimRef === undefined

const isWanted = (volume: PersistentVolume, claim: PersistentVolumeClaim) =>
  hasAccessModes(volume, claim) && isSameClass(volume, claim) && isSelected(volume, claim)
