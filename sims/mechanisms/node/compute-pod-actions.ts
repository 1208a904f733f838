import { computeContainerActions } from './container-actions.ts'
import { containersForNewSandbox } from './new-sandbox-containers.ts'
import { podSandboxChanged } from './pod-sandbox-changed.ts'
import { findStatus } from './pod-statuses.ts'
import type { PodSyncInput } from './runtime-statuses.ts'
import { isInitContainerFailed } from './runtime-statuses.ts'
import type { SyncActions } from './sync-actions.ts'
import { noActions } from './sync-actions.ts'

/** What the kubelet does in one sync with a Pod that has no sidecars. */
export interface PodActions extends SyncActions {
  readonly nextInitContainer: string | null
}

/**
 * Decides what the kubelet does with a Pod in one sync: sandbox first, then init containers, then the others.
 * Source: Kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions.
 */
export function computePodActions(input: PodSyncInput): PodActions {
  const { changed, attempt } = podSandboxChanged(input)
  const init = findNextInitContainerToRun(input)
  const none: PodActions = { ...noActions(attempt), nextInitContainer: null }

  if (changed) {
    const containersToStart = containersForNewSandbox(input, attempt, init.done)
    if (!containersToStart) return { ...none, killPod: true }
    const recreate = { ...none, killPod: true, createSandbox: true }
    // A new sandbox starts over: every init container runs again.
    const first = input.pod.initContainers?.[0]
    return first ? { ...recreate, nextInitContainer: first.name } : { ...recreate, containersToStart }
  }

  if (!init.done) {
    if (init.failed && input.pod.restartPolicy === 'Never') return { ...none, killPod: true }
    return { ...none, nextInitContainer: init.next, containersToKill: init.kill }
  }

  const { start, kill, keep } = computeContainerActions(input)
  const killPod = keep === 0 && start.length === 0
  return { ...none, killPod, containersToStart: start, containersToKill: kill.sort() }
}

interface InitProgress {
  readonly done: boolean
  readonly failed: boolean
  readonly next: string | null
  readonly kill: readonly string[]
}

function findNextInitContainerToRun({ pod, containerStatuses }: PodSyncInput): InitProgress {
  const statuses = (pod.initContainers ?? []).map(({ name }) => findStatus(containerStatuses, name))
  const waiting: InitProgress = { done: false, failed: false, next: null, kill: [] }

  const failed = statuses.findLast((status) => status && isInitContainerFailed(status))
  if (failed) {
    // An unknown container may still run: stop it first, so that there are never two.
    const kill = failed.state === 'unknown' ? [failed.name] : []
    return { ...waiting, failed: true, next: failed.name, kill }
  }

  // Trap: progress is read from the last one with a record, for the records of earlier ones may be gone.
  const last = statuses.findLastIndex((status) => status && status.state !== 'created')
  if (statuses[last]?.state === 'running') return waiting
  const next = pod.initContainers?.[last + 1]
  return next ? { ...waiting, next: next.name } : { ...waiting, done: true }
}
