import type { LabelSelector } from '../../mechanisms/control/index.ts'
import type { PersistentVolume as MatchedVolume } from '../../mechanisms/storage/index.ts'
import type { APIObject } from './meta.ts'
import type { Quantities } from './pod.ts'

export interface PersistentVolumeClaim extends APIObject {
  readonly kind: 'PersistentVolumeClaim'
  readonly spec: {
    readonly accessModes: readonly string[]
    readonly resources: { readonly requests: Quantities }
    readonly storageClassName?: string
    readonly volumeMode?: string
    readonly selector?: LabelSelector | null
    readonly volumeName?: string
  }
  readonly status: {
    readonly phase: 'Pending' | 'Bound' | 'Lost'
    readonly capacity?: Quantities
    readonly accessModes?: readonly string[]
  }
}

export interface PersistentVolume extends APIObject {
  readonly kind: 'PersistentVolume'
  readonly spec: {
    readonly capacity: Quantities
    readonly accessModes: readonly string[]
    readonly persistentVolumeReclaimPolicy?: 'Retain' | 'Delete'
    readonly storageClassName?: string
    readonly volumeMode?: string
    readonly claimRef?: { readonly namespace: string; readonly name: string; readonly uid?: string }
    readonly nodeAffinity?: NonNullable<MatchedVolume['nodeAffinity']>
    /** A directory of the node. */
    readonly hostPath?: { readonly path: string }
  }
  readonly status: { readonly phase: 'Pending' | 'Available' | 'Bound' | 'Released' | 'Failed' }
}

export interface StorageClass extends APIObject {
  readonly kind: 'StorageClass'
  readonly provisioner: string
  readonly volumeBindingMode?: 'Immediate' | 'WaitForFirstConsumer'
}
