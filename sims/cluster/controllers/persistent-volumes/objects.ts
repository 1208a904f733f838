import type {
  PersistentVolume as MatchedVolume,
  PersistentVolumeClaim as MatchedClaim,
} from '../../../mechanisms/storage/index.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/index.ts'
import { memo } from '../memo.ts'
import { isDeleting } from '../pods.ts'
import { amountOf } from '../quantities.ts'

/** On a claim: its volume is bound to it, so that it is lost when that goes. */
export const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed'
/** On a volume or a claim: the controller chose the other one, not a person. */
export const BOUND_BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller'

export const isBindCompleted = ({ metadata }: PersistentVolumeClaim): boolean =>
  metadata.annotations?.[BIND_COMPLETED] !== undefined

export const isBoundByController = ({ metadata }: PersistentVolume): boolean =>
  metadata.annotations?.[BOUND_BY_CONTROLLER] !== undefined

/** A volume as the mechanism sees it. */
export const matchedVolume = memo((volume: PersistentVolume): MatchedVolume => {
  const { metadata, spec, status } = volume
  const { storageClassName, volumeMode, claimRef, nodeAffinity } = spec
  return {
    name: metadata.name,
    capacity: amountOf(spec.capacity['storage'] ?? 0),
    accessModes: spec.accessModes,
    phase: status.phase,
    deleting: isDeleting(volume),
    ...(storageClassName !== undefined && { storageClassName }),
    ...(volumeMode !== undefined && { volumeMode }),
    ...(metadata.labels && { labels: metadata.labels }),
    ...(claimRef && { claimRef }),
    ...(nodeAffinity && { nodeAffinity }),
  }
})

/** A claim as the mechanism sees it. */
export const matchedClaim = memo(({ metadata, spec }: PersistentVolumeClaim): MatchedClaim => ({
  namespace: metadata.namespace ?? '',
  name: metadata.name,
  request: amountOf(spec.resources.requests['storage'] ?? 0),
  accessModes: spec.accessModes,
  ...(spec.storageClassName !== undefined && { storageClassName: spec.storageClassName }),
  ...(spec.volumeMode !== undefined && { volumeMode: spec.volumeMode }),
  ...(spec.selector !== undefined && { selector: spec.selector }),
  ...(spec.volumeName !== undefined && { volumeName: spec.volumeName }),
}))
