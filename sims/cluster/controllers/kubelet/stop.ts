import { NOW, patch } from '../../api/index.ts'
import type { Container, Pod, PodRuntime, RuntimeContainer } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { hookEnds, hookFor, hookMs, MINIMUM_GRACE_MS } from './hooks.ts'

/** How long a Pod's containers may take to stop, in seconds. */
const graceOf = ({ metadata, spec }: Pod): number =>
  metadata.deletionGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30

export const running = ({ containers }: PodRuntime): string[] =>
  Object.entries(containers).flatMap(([name, { state }]) => (state === 'running' ? [name] : []))

/**
 * Stops containers, in so many milliseconds: their preStop hook, SIGTERM, and SIGKILL after the grace period, which can be
 * shortened. A Pod that is no longer in the API leaves them the least there is, and no hook.
 * Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_container.go, `killContainer`.
 */
export function stop(runtime: PodRuntime, names: readonly string[], after: number, view: View, pod?: Pod): Wish[] {
  const graceMs = Math.max((pod ? graceOf(pod) : 0) * 1000, MINIMUM_GRACE_MS)
  const specs = [...(pod?.spec.initContainers ?? []), ...(pod?.spec.containers ?? [])]
  const changes = names.flatMap((name) => {
    const held = runtime.containers[name]!
    const spec = specs.find((container) => container.name === name)
    return (held.graceMs ?? Infinity) > graceMs ? [[name, stopping(held, spec, graceMs)] as const] : []
  })
  // Whoever has a hook is told apart: its signal comes later.
  const parts = [changes.filter(([, { hook }]) => hook), changes.filter(([, { hook }]) => !hook)]
  const begun = parts.flatMap((part) => {
    if (part.length === 0) return []
    const write = patch('patch', 'PodRuntime', runtime, { containers: Object.fromEntries(part) })
    const values = { containers: part.map(([name]) => name), pod: runtime.pod }
    return [wish('container.stopping', write, after, { graceSeconds: graceMs / 1000 }, values)]
  })
  return [...begun, ...hookEnds(runtime, 'preStop', view)]
}

/** A stop that begins, or one under way that gets less time. */
function stopping({ stoppingSince, hook }: RuntimeContainer, spec: Container | undefined, graceMs: number) {
  const ms = Math.min(hook?.is === 'preStop' ? hook.ms : hookMs(spec, 'preStop'), graceMs)
  if (stoppingSince === undefined) return { hook: null, ...hookFor('preStop', ms), stoppingSince: NOW, graceMs }
  return { ...(hook && { hook: { ...hook, ms } }), graceMs }
}
