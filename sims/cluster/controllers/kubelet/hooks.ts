import { NOW, patch } from '../../api/index.ts'
import type { Container, PodRuntime, RuntimeContainer } from '../../objects/index.ts'
import { wishAt } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'

/**
 * What a container has after SIGTERM at least, in milliseconds, however much of the grace period a hook has used up.
 * Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_container.go, `minimumGracePeriodInSeconds`.
 */
export const MINIMUM_GRACE_MS = 2000

type Hook = NonNullable<RuntimeContainer['hook']>

/** Milliseconds that a container's hook takes. */
export const hookMs = (container: Container | undefined, hook: Hook['is']): number =>
  (container?.lifecycle?.[hook]?.sleep?.seconds ?? 0) * 1000

/** A hook that begins now, if it takes any time. */
export const hookFor = (is: Hook['is'], ms: number): { hook?: Hook } => (ms > 0 ? { hook: { is, since: NOW, ms } } : {})

/**
 * The ends of the hooks of a kind that run now. Until then the kubelet does nothing else for the Pod; after preStop the
 * process gets its SIGTERM, and what is left of the grace period.
 * Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_container.go, `startContainer` and `killContainer`.
 */
export function hookEnds(runtime: PodRuntime, is: Hook['is'], view: View): Wish[] {
  return Object.entries(runtime.containers).flatMap(([name, { state, hook, graceMs = 0 }]) => {
    if (state !== 'running' || hook?.is !== is) return []
    const left = Math.max(graceMs - hook.ms, MINIMUM_GRACE_MS)
    const change = { hook: null, ...(is === 'preStop' && { signalledAt: NOW, graceMs: left }) }
    const write = patch('patch', 'PodRuntime', runtime, { containers: { [name]: change } })
    const values = { container: name, pod: runtime.pod }
    return wishAt(is === 'preStop' ? 'signal.sent' : 'hook.ended', write, hook.since + hook.ms, view, {}, values)
  })
}
