import type { PodSyncInput } from './runtime-statuses.ts'

/**
 * Says whether the Pod needs a new sandbox, and the attempt number of that one or of the present one.
 * Source: Kubernetes v1.20.2 pkg/kubelet/kuberuntime podSandboxChanged; the same in v1.33.
 */
export function podSandboxChanged({ pod, sandboxes }: PodSyncInput): { changed: boolean; attempt: number } {
  const newest = sandboxes?.[0]
  if (!newest) return { changed: true, attempt: 0 }

  const twoReady = sandboxes.filter(({ state }) => state === 'ready').length > 1
  const noAddress = newest.ip === '' && !pod.hostNetwork
  // Trap: only the newest one can be kept; an older one that is still ready does not help.
  const changed = twoReady || newest.state !== 'ready' || noAddress
  return { changed, attempt: changed ? newest.attempt + 1 : newest.attempt }
}
