import { findMatchingVolume } from './find-matching-volume.ts'
import type { LabelledNode, PersistentVolume, PersistentVolumeClaim } from './objects.ts'

export interface VolumeForNodeInput {
  readonly volumes: readonly PersistentVolume[]
  readonly claim: PersistentVolumeClaim
  readonly node: LabelledNode
}

/**
 * The existing volume that a claim which waits for its first Pod would get if the Pod went to this node, null for none.
 *
 * Unlike the controller, the scheduler does not mind how many access modes a volume has: the smallest of all is taken.
 * Source: kubernetes v1.20.2 pkg/controller/volume/scheduling/scheduler_binder.go, `findMatchingVolumes`.
 */
export function volumeForNode({ volumes, claim, node }: VolumeForNodeInput): { readonly volume: string | null } {
  return { volume: findMatchingVolume(claim, volumes, { node })?.name ?? null }
}
