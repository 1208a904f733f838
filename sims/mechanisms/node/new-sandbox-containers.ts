import { findStatus } from './pod-statuses.ts'
import type { PodSyncInput } from './runtime-statuses.ts'
import { exitCodeOf } from './runtime-statuses.ts'

/**
 * Names the ordinary containers a new sandbox will run; null if nothing is left to run, so that none is made.
 * Source: Kubernetes v1.20.2 pkg/kubelet/kuberuntime computePodActions; the same in v1.33.
 */
export function containersForNewSandbox(
  { pod, containerStatuses }: PodSyncInput,
  attempt: number,
  hasInitialized: boolean,
): string[] | null {
  // Without any record no container was ever made, so even Never tries again.
  if (pod.restartPolicy === 'Never' && attempt > 0 && containerStatuses?.length) return null

  const names = pod.containers.map(({ name }) => name)
  const unfinished = names.filter((name) => pod.restartPolicy !== 'OnFailure' || !hasSucceeded(name, containerStatuses))
  return unfinished.length === 0 && hasInitialized ? null : unfinished
}

/** Trap: a container that was only created, or is unknown, has exit code 0 too and counts as succeeded. */
function hasSucceeded(name: string, statuses: PodSyncInput['containerStatuses']): boolean {
  const status = findStatus(statuses, name)
  return status !== undefined && status.state !== 'running' && exitCodeOf(status) === 0
}
