import type { InitContainer, RestartPolicy } from './pod-statuses.ts'

/** What the container runtime knows of a container; one without an entry was never created, or its record is gone. */
export interface RuntimeStatus {
  readonly name: string
  readonly state: 'created' | 'running' | 'exited' | 'unknown'
  /** Only of an exited container; otherwise 0. */
  readonly exitCode?: number
  /** The running container's definition differs from the Pod's spec. */
  readonly specChanged?: boolean
  /** The latest published probe results; absent while there is none. */
  readonly liveness?: 'success' | 'failure' | 'unknown'
  readonly startup?: 'success' | 'failure' | 'unknown'
}

/** An attempt at the Pod's sandbox: the process that holds its network. */
export interface Sandbox {
  readonly state: 'ready' | 'notReady'
  readonly attempt: number
  readonly ip: string
}

/** The part of a Pod's spec that the sync looks at. */
export interface SyncedPod {
  readonly restartPolicy: RestartPolicy
  /** The Pod has a deletionTimestamp. */
  readonly deleting?: boolean
  readonly hostNetwork?: boolean
  readonly initContainers?: readonly RunnableInitContainer[] | null
  readonly containers: readonly { readonly name: string }[]
}

/** The flags say that a sidecar has such a probe. */
export interface RunnableInitContainer extends InitContainer {
  readonly startupProbe?: boolean
  readonly livenessProbe?: boolean
}

/** A Pod's wish and the runtime's facts, at the start of one sync; `sandboxes` newest first. */
export interface PodSyncInput {
  readonly pod: SyncedPod
  readonly sandboxes?: readonly Sandbox[] | null
  readonly containerStatuses?: readonly RuntimeStatus[] | null
}

/** Exit code of a container; 0 also for one that has not exited. */
export function exitCodeOf(status: RuntimeStatus): number {
  return status.exitCode ?? 0
}

/** An init container has failed, or nobody can tell whether it has. Source: kuberuntime isInitContainerFailed. */
export function isInitContainerFailed(status: RuntimeStatus): boolean {
  return status.state === 'unknown' || (status.state === 'exited' && exitCodeOf(status) !== 0)
}
