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

interface Stopped {
  readonly runtime: PodRuntime
  readonly view: View
  readonly pod?: Pod
}

/**
 * Stops containers, in so many milliseconds: their preStop hook, SIGTERM, and SIGKILL after the grace period, which can be
 * shortened. A Pod that is no longer in the API leaves them the least there is, and no hook. Some are stopped only to be
 * started again.
 * Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_container.go, `killContainer`.
 */
export function stop(
  { runtime, view, pod }: Stopped,
  names: readonly string[],
  after: number,
  comingBack: readonly string[] = [],
): Wish[] {
  const graceMs = pod ? graceOf(pod) * 1000 : 0
  const specs = [...(pod?.spec.initContainers ?? []), ...(pod?.spec.containers ?? [])]
  const changes = names.flatMap((name) => {
    const held = runtime.containers[name]!
    const change = stopping(
      held,
      specs.find((container) => container.name === name),
      graceMs,
    )
    const isSooner = (held.graceMs ?? Infinity) > change.graceMs
    return isSooner ? [[name, { ...change, ...(comingBack.includes(name) && { comesBack: true }) }] as const] : []
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
  const underWay = hook?.is === 'preStop' ? hook : undefined
  const ofHook = underWay?.ms ?? (stoppingSince === undefined ? hookMs(spec, 'preStop') : 0)
  const ms = Math.min(ofHook, graceMs)
  const left = { graceMs: ms > 0 ? graceMs : Math.max(graceMs, MINIMUM_GRACE_MS) }
  if (stoppingSince === undefined) return { hook: null, ...hookFor('preStop', ms), stoppingSince: NOW, ...left }
  return { ...(underWay && { hook: { ...underWay, ms } }), ...left }
}
