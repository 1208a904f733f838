import { NOW, patch } from '../../api/index.ts'
import type { Pod, PodRuntime } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { Wish } from '../../run/index.ts'

/** How long a Pod's containers may take to stop, in seconds. */
export const graceOf = ({ metadata, spec }: Pod): number =>
  metadata.deletionGracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30

export const running = ({ containers }: PodRuntime): string[] =>
  Object.entries(containers).flatMap(([name, { state }]) => (state === 'running' ? [name] : []))

/**
 * Sends SIGTERM to containers, in so many milliseconds; SIGKILL follows after the grace period, which can be shortened.
 * Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_container.go, `killContainer`; preStop hooks left out.
 */
export function stop(runtime: PodRuntime, names: readonly string[], graceSeconds: number, after: number): Wish[] {
  const graceMs = graceSeconds * 1000
  const containers = names.flatMap((name) => {
    const { stoppingSince, graceMs: before = Infinity } = runtime.containers[name]!
    return before > graceMs ? [[name, { stoppingSince: stoppingSince ?? NOW, graceMs }] as const] : []
  })
  if (containers.length === 0) return []
  const write = patch('patch', 'PodRuntime', runtime, { containers: Object.fromEntries(containers) })
  const values = { containers: containers.map(([name]) => name), pod: runtime.pod }
  return [wish('container.stopping', write, after, { graceSeconds }, values)]
}
