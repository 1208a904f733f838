import { sidecarNames } from './spec.ts'
import type { Spec } from './spec.ts'

/** Whatever has been used up, a container that gets SIGTERM has this long before SIGKILL. */
const MINIMUM_GRACE_MS = 2000

/**
 * Who must have ended before a container gets its SIGTERM: for a native sidecar all ordinary containers and the sidecar
 * after it in the list, for every other container nobody.
 * Mirrors `newTerminationOrdering`, kubernetes v1.33 pkg/kubelet/kuberuntime/kuberuntime_termination_order.go.
 */
export function waitsFor(name: string, pod: Spec): string[] {
  const sidecars = sidecarNames(pod)
  const index = sidecars.indexOf(name)
  return index < 0 ? [] : [...pod.containers.map((each) => each.name), ...sidecars.slice(index + 1, index + 2)]
}

/**
 * Milliseconds between SIGTERM and SIGKILL for a container whose turn came `waitedMs` after the stop began.
 * Trap: the wait counts in whole seconds, rounded down.
 * Mirrors `killContainer`, kubernetes v1.33 pkg/kubelet/kuberuntime/kuberuntime_container.go.
 */
export const allowanceMs = (graceSeconds: number, waitedMs: number): number =>
  Math.max((graceSeconds - Math.floor(waitedMs / 1000)) * 1000, MINIMUM_GRACE_MS)
