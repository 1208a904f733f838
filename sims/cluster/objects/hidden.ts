import type { Labels } from '../../mechanisms/control/index.ts'
import type { ProbeWorker, ProbeKind } from '../../mechanisms/node/index.ts'
import type { APIObject } from './meta.ts'
import type { Quantities } from './pod.ts'

// What no API shows: the facts on a node, and what an actor remembers. They live in the same store, without a version.

/** What a probe of a container has answered. */
export interface ProbeRecord extends ProbeWorker {
  /** Answers up to this moment (milliseconds) are counted. */
  readonly since: number
}

/** A wait between two attempts. */
export interface Wait {
  readonly seconds: number
  /** When it was set: milliseconds of virtual time. */
  readonly since: number
}

/** What a container's process does by itself. Milliseconds from its start, or from SIGTERM. */
export interface Process {
  readonly endsAfter?: number
  readonly exitCode?: number
  /** Absent: as long as the settings say. */
  readonly stopsAfter?: number
  /** Until then all its probes fail. */
  readonly answersAfter?: number
  /** Probes that this process no longer answers; the next one does. */
  readonly failing?: Readonly<Partial<Record<ProbeKind, boolean>>>
}

export interface RuntimeContainer {
  readonly state: 'created' | 'running' | 'exited'
  readonly image: string
  readonly process?: Process
  /** Milliseconds of virtual time. */
  readonly startedAt: number
  readonly finishedAt?: number
  readonly exitCode?: number
  readonly restarts: number
  /** How the container's life before this one ended. */
  readonly last?: { readonly exitCode: number; readonly finishedAt: number }
  /** What the next restart waits, unless it is too old by then. */
  readonly crashWait?: Wait
  /** A hook that the kubelet waits for, at most so many milliseconds; it ends with its container. */
  readonly hook?: { readonly is: 'postStart' | 'preStop'; readonly since: number; readonly ms: number }
  /** It is stopped only to be started again in the same sync, whatever its exit code. */
  readonly comesBack?: boolean
  /** The kubelet began to stop it then; SIGTERM was sent then, */
  readonly stoppingSince?: number
  /** or, after a preStop hook, then, */
  readonly signalledAt?: number
  /** and SIGKILL follows after so many milliseconds. */
  readonly graceMs?: number
  readonly probes?: Readonly<Partial<Record<ProbeKind, ProbeRecord>>>
}

/** An image that could not be pulled for a container. */
export interface FailedPull extends Wait {
  readonly image: string
  readonly attempts: number
}

/** What the container runtime of a node holds of one Pod, and what the kubelet notes beside it; its key is the Pod's uid. */
export interface PodRuntime extends APIObject {
  readonly kind: 'PodRuntime'
  readonly node: string
  /** The Pod's key. */
  readonly pod: string
  /** Made when the machine was up for the n-th time: another start loses it. */
  readonly boot: number
  readonly sandbox: {
    readonly state: 'ready' | 'notReady'
    readonly attempt: number
    readonly ip: string
    /** When it came to this state: milliseconds of virtual time. */
    readonly since: number
  }
  readonly containers: Readonly<Record<string, RuntimeContainer>>
  /** By container. */
  readonly failedPulls?: Readonly<Record<string, FailedPull>>
  /** Probes that would fail now, whatever the container. */
  readonly failing?: Readonly<Partial<Record<ProbeKind, boolean>>>
  /** Since when they fail, or succeed again: milliseconds. */
  readonly switchedAt?: Readonly<Partial<Record<ProbeKind, number>>>
}

/** A node's own facts; its key is the node's name. */
export interface NodeRuntime extends APIObject {
  readonly kind: 'NodeRuntime'
  readonly kubelet: 'running' | 'stopped'
  /** When the kubelet started or stopped last. */
  readonly since: number
  /** How often the machine has gone down and come up again, losing all containers; absent: never. */
  readonly boot?: number
  readonly images: readonly string[]
  /** Where in each second the kubelet asks its runtime what runs, in milliseconds; absent: anywhere. */
  readonly relistPhase?: number
  /** Where in its period each probe asks, in milliseconds; absent: each has its own beat. */
  readonly probePhase?: number
  /** What a machine that is new to the cluster registers its Node with. */
  readonly registers?: { readonly labels?: Labels; readonly allocatable: Quantities }
  /** Images to be pulled, and for whom (a key of the kubelet): the first one is under way. */
  readonly pulls?: Readonly<Record<string, string>>
}

/** What a controller keeps between two looks; its key is `<actor>/<what>`. */
export interface Memory extends APIObject {
  readonly kind: 'Memory'
  readonly value: unknown
}
