import { matchesLabelSelector } from '../control/index.ts'
import { nodeAffinity } from '../scheduler/index.ts'
import type { LabelledNode, PersistentVolume, PersistentVolumeClaim } from './objects.ts'

export const isLargeEnough = (volume: PersistentVolume, claim: PersistentVolumeClaim): boolean =>
  volume.capacity >= claim.request

/** Trap: a claim without a class matches only volumes without one. */
export const isSameClass = (volume: PersistentVolume, claim: PersistentVolumeClaim): boolean =>
  (volume.storageClassName ?? '') === (claim.storageClassName ?? '')

export const isSameVolumeMode = (volume: PersistentVolume, claim: PersistentVolumeClaim): boolean =>
  (volume.volumeMode ?? 'Filesystem') === (claim.volumeMode ?? 'Filesystem')

/** Whether the volume can be used in every way the claim asks for; it may offer more. */
export const hasAccessModes = (volume: PersistentVolume, claim: PersistentVolumeClaim): boolean =>
  claim.accessModes.every((mode) => volume.accessModes.includes(mode))

/** Whether the volume is reserved for this claim, or bound to it. */
export const isBoundToClaim = ({ claimRef }: PersistentVolume, { namespace, name }: PersistentVolumeClaim): boolean =>
  claimRef !== undefined && claimRef.namespace === namespace && claimRef.name === name

/** Whether the labels are those that the claim selects; a claim that selects nothing takes any. */
export const isSelected = ({ labels }: PersistentVolume, { selector }: PersistentVolumeClaim): boolean =>
  !selector || matchesLabelSelector(selector, labels)

/** Whether the volume can be reached from the node: the same rule as for a Pod that requires such a node. */
export function isReachableFrom({ nodeAffinity: affinity }: PersistentVolume, { labels }: LabelledNode): boolean {
  const required = { requiredDuringSchedulingIgnoredDuringExecution: affinity?.required }
  return nodeAffinity({ pod: { affinity: { nodeAffinity: required } }, node: { name: '', labels } })
}
