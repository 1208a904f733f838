import type { ContainerCounts, InitCounts } from './container-counts.ts'
import { countContainers, countInitContainers } from './container-counts.ts'
import { phaseFromCounts } from './pod-phase.ts'
import type { ContainerStatus, InitContainer, PodPhase, RestartPolicy } from './pod-statuses.ts'
import { isSidecar, statusOf } from './pod-statuses.ts'

/** A Pod whose init containers may be sidecars. */
export interface SidecarPodPhaseInput {
  readonly restartPolicy: RestartPolicy
  readonly initContainers?: readonly InitContainer[] | null
  readonly containers: readonly { readonly name: string }[]
  readonly initContainerStatuses?: readonly ContainerStatus[] | null
  readonly containerStatuses?: readonly ContainerStatus[] | null
  /** An ordinary container has been started once. */
  readonly podHasInitialized?: boolean
  /** The kubelet has stopped the Pod for good: deleted, evicted or finished. */
  readonly podIsTerminal?: boolean
}

/**
 * Derives a Pod's phase when init containers with `restartPolicy: Always` run beside the app.
 * Source: Kubernetes master 001a80e975bb pkg/kubelet/kubelet_pods.go getPhase, container restart rules off.
 */
export function podPhaseWithSidecars(pod: SidecarPodPhaseInput): { phase: PodPhase } {
  const initContainers = pod.initContainers ?? []
  const ordinary = initContainers.filter((container) => !isSidecar(container))
  const init = countInitContainers(ordinary, pod.initContainerStatuses)
  const counts = countContainers(pod.containers, pod.containerStatuses)
  addSidecars(initContainers.filter(isSidecar), pod.initContainerStatuses, counts, init)

  if (init.failed > 0 && pod.restartPolicy === 'Never') return { phase: 'Failed' }
  // Once the app has started, a sidecar that starts over does not take the Pod back to Pending.
  if (init.pending > 0 && !pod.podHasInitialized) return { phase: 'Pending' }
  // A terminal Pod restarts nothing, whatever its policy says.
  return { phase: phaseFromCounts(counts, pod.podIsTerminal ? 'Never' : pod.restartPolicy) }
}

/** Trap: a sidecar counts while it runs or has yet to start; one that has ended counts for nothing. */
function addSidecars(
  sidecars: readonly InitContainer[],
  statuses: SidecarPodPhaseInput['initContainerStatuses'],
  counts: ContainerCounts,
  init: InitCounts,
): void {
  for (const { name } of sidecars) {
    const { state, lastState, started } = statusOf(statuses, name)
    const ended = state.terminated ?? (state.waiting && lastState?.terminated)
    if (state.running) counts.running++
    else if (!ended) counts.waiting++
    if (state.running && !started) init.pending++
  }
}
