import { findStatus, isSidecar } from './pod-statuses.ts'
import type { PodSyncInput, RunnableInitContainer, RuntimeStatus } from './runtime-statuses.ts'
import { exitCodeOf, isInitContainerFailed } from './runtime-statuses.ts'

/** What becomes of the init containers; `done`: the ordinary containers may run; `failed`: for good. */
export interface InitContainerActions {
  /** In spec order. */
  readonly start: string[]
  readonly kill: string[]
  done: boolean
  failed: boolean
}

/**
 * Takes initialization one step further, and keeps the sidecars it has passed running.
 * Source: Kubernetes v1.33 pkg/kubelet/kuberuntime/kuberuntime_container.go computeInitContainerActions.
 */
export function computeInitContainerActions(input: PodSyncInput): InitContainerActions {
  const initContainers = input.pod.initContainers ?? []
  const statuses = initContainers.map(({ name }) => findStatus(input.containerStatuses, name))
  const actions: InitContainerActions = { start: [], kill: [], done: hasAppStarted(input), failed: false }

  // Trap: the last one with a record is the current one, for the records of earlier ones may be gone.
  const current = actions.done ? initContainers.length : statuses.findLastIndex((status) => status)
  initContainers.slice(0, current + 1).forEach((container, index) => {
    const status = statuses[index]
    if (isSidecar(container)) keepRunning(container, status, actions)
    else if (index === current && status) runToEnd(input, status, actions)
  })

  const passed = initContainers[current]
  if (actions.done || (passed && !hasInitialized(passed, statuses[current]))) return actions
  const next = initContainers[current + 1]
  if (next) actions.start.push(next.name)
  else actions.done = true
  return actions
}

/** Trap: an exited container proves nothing; it may stem from before a reboot, from a sandbox now gone. */
function hasAppStarted({ pod, containerStatuses }: PodSyncInput): boolean {
  return pod.containers.some(({ name }) => {
    const state = findStatus(containerStatuses, name)?.state
    return state === 'created' || state === 'running'
  })
}

/** A sidecar's liveness does not matter here: it never holds back the next init container. */
function hasInitialized(container: RunnableInitContainer, status: RuntimeStatus | undefined): boolean {
  if (!isSidecar(container)) return status?.state === 'exited' && exitCodeOf(status) === 0
  return status?.state === 'running' && (!container.startupProbe || status.startup === 'success')
}

/** Whatever the Pod's restartPolicy and the exit code, a sidecar that has stopped starts again. */
function keepRunning(sidecar: RunnableInitContainer, status: RuntimeStatus | undefined, actions: InitContainerActions) {
  const { name } = sidecar
  const runs = status?.state === 'running'
  if (runs && !mustRestart(sidecar, status)) return
  if (runs || status?.state === 'unknown') actions.kill.push(name)
  actions.start.push(name)
}

function mustRestart(sidecar: RunnableInitContainer, { startup, liveness, specChanged }: RuntimeStatus): boolean {
  // Until it has started, nothing but the startup probe is asked, not even about a changed spec.
  if (sidecar.startupProbe && startup !== 'success') return startup === 'failure'
  return specChanged === true || (sidecar.livenessProbe === true && liveness === 'failure')
}

function runToEnd({ pod }: PodSyncInput, status: RuntimeStatus, actions: InitContainerActions) {
  if (isInitContainerFailed(status) && pod.restartPolicy === 'Never') actions.failed = true
  else if (isInitContainerFailed(status) || status.state === 'created') actions.start.push(status.name)
  if (status.state === 'unknown') actions.kill.push(status.name)
}
