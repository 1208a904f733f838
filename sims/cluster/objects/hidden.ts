import type { ProbeWorker, ProbeKind } from '../../mechanisms/node/index.ts'
import type { APIObject } from './meta.ts'

// What no API shows: the facts on a node, and what an actor remembers. They live in the same store, without a version.

export interface RuntimeContainer {
  readonly state: 'created' | 'running' | 'exited'
  /** Milliseconds of virtual time. */
  readonly startedAt: number
  readonly finishedAt?: number
  readonly exitCode?: number
  readonly restarts: number
  /** SIGTERM was sent then. */
  readonly stoppingSince?: number
  readonly probes?: Readonly<Partial<Record<ProbeKind, ProbeWorker>>>
}

/** What the container runtime of a node holds of one Pod; its key is the Pod's uid. */
export interface PodRuntime extends APIObject {
  readonly kind: 'PodRuntime'
  readonly node: string
  /** The Pod's key. */
  readonly pod: string
  readonly sandbox?: { readonly state: 'ready' | 'notReady'; readonly attempt: number; readonly ip: string }
  readonly containers: Readonly<Record<string, RuntimeContainer>>
}

/** A node's own facts; its key is the node's name. */
export interface NodeRuntime extends APIObject {
  readonly kind: 'NodeRuntime'
  readonly kubelet: 'running' | 'stopped'
  /** When the kubelet started or stopped last. */
  readonly since: number
  readonly images: readonly string[]
  /** The image being pulled: one at a time. */
  readonly pulling?: string
}

/** What a controller keeps between two looks; its key is `<actor>/<what>`. */
export interface Memory extends APIObject {
  readonly kind: 'Memory'
  readonly value: unknown
}
