import type { Labels, LabelSelector } from '../control/index.ts'
import type { NodeSelectorTerm } from '../scheduler/index.ts'

/** Sizes are in bytes. No class and class '' are the same; without a volumeMode it is Filesystem. */
export interface PersistentVolume {
  readonly name: string
  readonly capacity: number
  readonly accessModes: readonly string[]
  readonly storageClassName?: string
  readonly volumeMode?: string
  readonly labels?: Labels
  /** The claim that the volume is reserved for, or bound to. */
  readonly claimRef?: { readonly namespace: string; readonly name: string }
  readonly phase: string
  /** Whether its deletionTimestamp is set. */
  readonly deleting?: boolean
  readonly nodeAffinity?: { readonly required?: { readonly nodeSelectorTerms: readonly NodeSelectorTerm[] } }
}

/** `request` is the size asked for, in bytes; `volumeName` the volume asked for, if any. */
export interface PersistentVolumeClaim {
  readonly namespace: string
  readonly name: string
  readonly request: number
  readonly accessModes: readonly string[]
  readonly storageClassName?: string
  readonly volumeMode?: string
  readonly selector?: LabelSelector | null
  readonly volumeName?: string
}

/** `volumeBindingMode` is Immediate or WaitForFirstConsumer. */
export interface StorageClass {
  readonly name: string
  readonly provisioner: string
  readonly volumeBindingMode: string
}

/** The part of a node that a volume's node affinity is about. */
export interface LabelledNode {
  readonly labels: Labels
}
