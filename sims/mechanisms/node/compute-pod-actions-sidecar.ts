import { computeContainerActions } from './container-actions.ts'
import { computeInitContainerActions } from './init-container-actions.ts'
import { containersForNewSandbox } from './new-sandbox-containers.ts'
import { podSandboxChanged } from './pod-sandbox-changed.ts'
import { findStatus } from './pod-statuses.ts'
import type { PodSyncInput } from './runtime-statuses.ts'
import type { SyncActions } from './sync-actions.ts'
import { noActions } from './sync-actions.ts'

/** What the kubelet does in one sync with a Pod that may have sidecars. */
export interface PodActionsWithSidecars extends SyncActions {
  /** Ordinary init containers and sidecars, in spec order. */
  readonly initContainersToStart: readonly string[]
}

/**
 * As `computePodActions`, for Pods whose init containers may be sidecars.
 * Source: Kubernetes v1.33 pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions, in-place resize left out.
 */
export function computePodActionsWithSidecars(input: PodSyncInput): PodActionsWithSidecars {
  const { changed, attempt } = podSandboxChanged(input)
  const none: PodActionsWithSidecars = { ...noActions(attempt), initContainersToStart: [] }

  if (changed) {
    const containersToStart = containersForNewSandbox(input, attempt, hasAnyContainerCreated(input))
    if (!containersToStart) return { ...none, killPod: true }
    const recreate = { ...none, killPod: true, createSandbox: true }
    // A new sandbox starts over: sidecars too come back one after the other.
    const first = input.pod.initContainers?.[0]
    return first ? { ...recreate, initContainersToStart: [first.name] } : { ...recreate, containersToStart }
  }

  const init = computeInitContainerActions(input)
  if (init.failed) return { ...none, killPod: true }
  if (!init.done) return { ...none, initContainersToStart: init.start, containersToKill: init.kill.sort() }

  const { start, kill, keep } = computeContainerActions(input)
  const containersToKill = [...init.kill, ...kill].sort()
  // Sidecars do not keep a Pod alive that has nothing else left to run.
  if (keep === 0 && start.length === 0) return { ...none, killPod: true, containersToKill }
  return { ...none, initContainersToStart: init.start, containersToStart: start, containersToKill }
}

/** An ordinary container is made only after initialization, so its record proves that this was done once. */
function hasAnyContainerCreated({ pod, containerStatuses }: PodSyncInput): boolean {
  return pod.containers.some(({ name }) => {
    const status = findStatus(containerStatuses, name)
    return status && status.state !== 'unknown'
  })
}
