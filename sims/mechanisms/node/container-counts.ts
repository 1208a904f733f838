import type { ContainerStatus } from './pod-statuses.ts'
import { statusOf } from './pod-statuses.ts'

/** How many containers are in which state; `succeeded` are those of `stopped` known to have exited with 0. */
export interface ContainerCounts {
  running: number
  waiting: number
  stopped: number
  succeeded: number
  unknown: number
}

/** How many init containers still hold the Pod up, and how many have ended badly. */
export interface InitCounts {
  pending: number
  failed: number
}

type Named = readonly { readonly name: string }[]
type Statuses = readonly ContainerStatus[] | null | undefined

/** Sorts the ordinary containers by state. Source: Kubernetes v1.20.2 pkg/kubelet/kubelet_pods.go getPhase. */
export function countContainers(containers: Named, statuses: Statuses): ContainerCounts {
  const counts = { running: 0, waiting: 0, stopped: 0, succeeded: 0, unknown: 0 }
  for (const { name } of containers) {
    const { state, lastState } = statusOf(statuses, name)
    if (state.running) counts.running++
    else if (state.terminated) {
      counts.stopped++
      if (state.terminated.exitCode === 0) counts.succeeded++
    } else if (!state.waiting) counts.unknown++
    // Trap: a container in its back-off has stopped, and no longer counts as succeeded even after exit 0.
    else if (lastState?.terminated) counts.stopped++
    else counts.waiting++
  }
  return counts
}

/** Counts ordinary init containers, which must end with 0. Source: as `countContainers`. */
export function countInitContainers(initContainers: Named, statuses: Statuses): InitCounts {
  const counts = { pending: 0, failed: 0 }
  for (const { name } of initContainers) {
    const { state, lastState } = statusOf(statuses, name)
    const ended = state.terminated ?? (state.waiting && !state.running ? lastState?.terminated : undefined)
    if (!ended) counts.pending++
    else if (ended.exitCode !== 0) counts.failed++
  }
  return counts
}
