import { getPhase } from '../../mechanisms/node/index.ts'
import { ipOf, restartsOf } from './model.ts'
import type { Params, Pod, PodStatus } from './model.ts'

/** The kubelet asks the runtime about its containers once a second. */
export const RELIST_MS = 1000

/** The first look at the runtime after a moment. */
export const nextRelist = (at: number): number => (Math.floor(at / RELIST_MS) + 1) * RELIST_MS

/** When the readiness probe has passed; without a probe a container is ready as it runs. */
export const readyAt = ({ since }: Pod, { readinessAfter }: Params): number =>
  readinessAfter ? nextRelist(since + readinessAfter * 1000) : since

const REASONS = {
  none: '',
  accepted: 'ContainerCreating',
  sandbox: 'ContainerCreating',
  running: '',
  exited: 'Error',
  stopped: 'Completed',
} as const

/** What the kubelet writes of a Pod now; `waits`: its container waits for the end of its back-off. */
export function statusOf(pod: Pod, params: Params, at: number, waits: boolean): PodStatus {
  const { stage } = pod
  const running = stage === 'running'
  const terminated = { terminated: { exitCode: stage === 'exited' ? 1 : 0 } }
  const ended = terminated.terminated.exitCode || stage === 'stopped'
  const web = {
    name: 'web',
    state: running ? { running: {} } : ended && !waits ? terminated : { waiting: {} },
    lastState: waits ? terminated : {},
  }
  return {
    phase: getPhase({ restartPolicy: 'Always', containers: [web], containerStatuses: [web] }),
    reason: waits ? 'CrashLoopBackOff' : REASONS[stage],
    ready: running && at >= readyAt(pod, params),
    ip: stage === 'accepted' ? '' : ipOf(pod),
    restarts: restartsOf(pod),
  }
}
