import type { ContainerCounts } from './container-counts.ts'
import { countContainers, countInitContainers } from './container-counts.ts'
import type { PodConditions, PodConditionsInput } from './pod-conditions.ts'
import { podConditions } from './pod-conditions.ts'
import type { PodPhase, RestartPolicy } from './pod-statuses.ts'

/** A Pod without sidecars: its spec's containers and their statuses. */
export interface PodPhaseInput extends PodConditionsInput {
  readonly restartPolicy: RestartPolicy
}

/**
 * Derives a Pod's phase and conditions from its restartPolicy and container statuses.
 * Source: Kubernetes v1.20.2 pkg/kubelet/kubelet_pods.go getPhase, pkg/kubelet/status/generate.go.
 */
export function podPhase(pod: PodPhaseInput): { phase: PodPhase } & PodConditions {
  const phase = getPhase(pod)
  return { phase, ...podConditions(pod, phase) }
}

/** The phase alone. */
export function getPhase(pod: PodPhaseInput): PodPhase {
  const init = countInitContainers(pod.initContainers ?? [], pod.initContainerStatuses)
  if (init.failed > 0 && pod.restartPolicy === 'Never') return 'Failed'
  if (init.pending > 0) return 'Pending'
  return phaseFromCounts(countContainers(pod.containers, pod.containerStatuses), pod.restartPolicy)
}

/** The phase of an initialized Pod; `restartPolicy` decides only once nothing runs. */
export function phaseFromCounts(counts: ContainerCounts, restartPolicy: RestartPolicy): PodPhase {
  // Trap: one container that has not started keeps the whole Pod Pending, even beside running ones.
  if (counts.waiting > 0 || counts.unknown > 0) return 'Pending'
  if (counts.running > 0) return 'Running'
  if (counts.stopped === 0) return 'Pending'

  // Everything has stopped. Running also means: about to be restarted.
  if (restartPolicy === 'Always') return 'Running'
  if (counts.stopped === counts.succeeded) return 'Succeeded'
  return restartPolicy === 'Never' ? 'Failed' : 'Running'
}
