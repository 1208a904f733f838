import type { ContainerStatus, PodPhase } from './pod-statuses.ts'
import { findStatus } from './pod-statuses.ts'

/** One Pod condition; `reason` is set where the condition needs explaining. */
export interface PodCondition {
  readonly status: 'True' | 'False'
  readonly reason?: string
}

/** The three conditions the kubelet derives from container statuses. */
export interface PodConditions {
  readonly initialized: PodCondition
  readonly containersReady: PodCondition
  readonly ready: PodCondition
}

/** Absent statuses mean that the kubelet has not reported yet. */
export interface PodConditionsInput {
  readonly initContainers?: readonly { readonly name: string }[] | null
  readonly containers: readonly { readonly name: string }[]
  readonly initContainerStatuses?: readonly ContainerStatus[] | null
  readonly containerStatuses?: readonly ContainerStatus[] | null
  readonly readinessGates?: readonly string[] | null
  /** What other controllers have set; readiness gates are looked up here. */
  readonly conditions?: readonly { readonly type: string; readonly status: string }[] | null
}

/**
 * Derives Initialized, ContainersReady and Ready for a Pod in the given phase.
 * Source: Kubernetes v1.20.2 pkg/kubelet/status/generate.go.
 */
export function podConditions(pod: PodConditionsInput, phase: PodPhase): PodConditions {
  const containersReady = getContainersReady(pod, phase)
  return { initialized: getInitialized(pod, phase), containersReady, ready: getReady(pod, containersReady) }
}

function getInitialized(pod: PodConditionsInput, phase: PodPhase): PodCondition {
  const { initContainers, initContainerStatuses: statuses } = pod
  if (!initContainers?.length) return phase === 'Succeeded' ? is('True', 'PodCompleted') : is('True')
  if (!statuses) return is('False', 'UnknownContainerStatuses')
  if (phase === 'Succeeded' && haveStatus(initContainers, statuses)) return is('True', 'PodCompleted')
  const done = initContainers.every(({ name }) => findStatus(statuses, name)?.state.terminated?.exitCode === 0)
  return done ? is('True') : is('False', 'ContainersNotInitialized')
}

function getContainersReady(pod: PodConditionsInput, phase: PodPhase): PodCondition {
  const { containers, containerStatuses: statuses } = pod
  if (!statuses) return is('False', 'UnknownContainerStatuses')
  if (phase === 'Succeeded' && haveStatus(containers, statuses)) return is('False', 'PodCompleted')
  const ready = containers.every(({ name }) => findStatus(statuses, name)?.ready)
  return ready ? is('True') : is('False', 'ContainersNotReady')
}

function getReady(pod: PodConditionsInput, containersReady: PodCondition): PodCondition {
  if (containersReady.status !== 'True') return containersReady
  // Trap: a gate whose condition nobody has set yet holds the Pod back as much as a False one.
  const open = (gate: string) => pod.conditions?.find(({ type }) => type === gate)?.status === 'True'
  return (pod.readinessGates ?? []).every(open) ? is('True') : is('False', 'ReadinessGatesNotReady')
}

function haveStatus(containers: PodConditionsInput['containers'], statuses: readonly ContainerStatus[]): boolean {
  return containers.every(({ name }) => findStatus(statuses, name))
}

function is(status: 'True' | 'False', reason?: string): PodCondition {
  return reason ? { status, reason } : { status }
}
