import { findStatus } from './pod-statuses.ts'
import type { PodSyncInput, RuntimeStatus, SyncedPod } from './runtime-statuses.ts'
import { exitCodeOf } from './runtime-statuses.ts'

/** What becomes of the ordinary containers; `keep` counts those that go on running. */
export interface ContainerActions {
  readonly start: string[]
  readonly kill: string[]
  readonly keep: number
}

/**
 * Decides for every ordinary container of an initialized Pod: keep, start, kill, or kill and start.
 * Source: Kubernetes v1.20.2 pkg/kubelet/kuberuntime computePodActions; the same in v1.33.
 */
export function computeContainerActions({ pod, containerStatuses }: PodSyncInput): ContainerActions {
  const start: string[] = []
  const kill: string[] = []
  let keep = 0
  for (const { name } of pod.containers) {
    const status = findStatus(containerStatuses, name)
    if (status?.state === 'running') {
      if (isHealthy(status)) keep++
      else kill.push(name)
      // Trap: a changed spec starts the container again even under Never; a failed probe does not.
      if (status.specChanged || (!isHealthy(status) && pod.restartPolicy !== 'Never')) start.push(name)
    } else if (shouldContainerBeRestarted(pod, status)) {
      start.push(name)
      // An unknown container may still run: stop it first, so that there are never two.
      if (status?.state === 'unknown') kill.push(name)
    }
  }
  return { start, kill, keep }
}

/** Whether a container that does not run shall run (again). */
export function shouldContainerBeRestarted(pod: SyncedPod, status: RuntimeStatus | undefined): boolean {
  if (pod.deleting) return false
  // Only an end leaves something for the restart policy to judge.
  if (status?.state !== 'exited') return true
  if (pod.restartPolicy === 'OnFailure') return exitCodeOf(status) !== 0
  return pod.restartPolicy === 'Always'
}

function isHealthy(status: RuntimeStatus): boolean {
  return !status.specChanged && status.liveness !== 'failure' && status.startup !== 'failure'
}
