import type { ClusterEvent, View } from '../run/index.ts'
import type { FlagTable } from './command-line.ts'

/** An object as a manifest file gives it. */
export interface ManifestObject {
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly namespace?: string
    readonly annotations?: Readonly<Record<string, string>>
  }
}

/** What the person at the keyboard has besides the cluster. */
export interface Desk {
  /** The manifests in the files that `-f` can name. */
  readonly files?: Readonly<Record<string, readonly ManifestObject[]>>
  /** Where commands look that name no namespace; `default` when left out. */
  readonly namespace?: string
}

/** What a command came to: writes for the actor kubectl, the lines it printed, and its exit status. */
export interface KubectlResult {
  readonly events: readonly ClusterEvent[]
  readonly output: readonly string[]
  readonly exitCode: number
}

/** One call of a command, taken apart. */
export interface Call {
  readonly args: readonly string[]
  readonly flags: Readonly<Record<string, string>>
  readonly namespace: string
  readonly view: View
  readonly files: NonNullable<Desk['files']>
}

export interface Said {
  readonly events?: readonly ClusterEvent[]
  readonly output?: readonly string[]
  /** 0 when left out. */
  readonly exitCode?: number
}

export interface Command extends FlagTable {
  readonly run: (call: Call) => Said
}
