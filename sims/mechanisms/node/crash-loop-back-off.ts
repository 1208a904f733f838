import { collectGarbage, hasExpired, nextBackOff } from './back-off.ts'
import type { BackOff, BackOffRecord } from './back-off.ts'

export interface CrashLoopInput extends BackOff {
  /** Whether the kubelet also drops expired records, once a second, even while a container waits. */
  readonly gc: boolean
  /** How many whole seconds each run lasts; the first one begins at second 0. */
  readonly runSeconds: readonly number[]
}

/** One restart, in seconds since the first start. */
export interface Restart {
  readonly finishedAt: number
  readonly delaySeconds: number
  readonly startedAt: number
  /** What the next crash will wait, unless the run before it lasts long enough. */
  readonly nextBackoffSeconds: number
}

/**
 * When a container that ends again and again is started again.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_manager.go, `doBackOff`; the kubelet is taken to look
 * at the Pod every second.
 */
export function crashLoopBackOff(input: CrashLoopInput): { restarts: readonly Restart[] } {
  const restarts: Restart[] = []
  // Nothing is recorded before the first restart, so that one comes at once.
  let record: BackOffRecord | null = null
  let startedAt = 0
  for (const seconds of input.runSeconds) {
    const finishedAt = startedAt + seconds
    startedAt = restartTime(input, record, finishedAt)

    // Trap: a record that runs out during the wait is still doubled, unless it has been dropped meanwhile.
    const kept: BackOffRecord | null = input.gc ? collectGarbage(input, record, startedAt) : record
    record = nextBackOff(input, kept, finishedAt, startedAt)
    restarts.push({ finishedAt, delaySeconds: startedAt - finishedAt, startedAt, nextBackoffSeconds: record.backoff })
  }
  return { restarts }
}

/** The wait counts from the end of the run, not from the restart before it. */
function restartTime(input: CrashLoopInput, record: BackOffRecord | null, finishedAt: number): number {
  if (!record || hasExpired(input, record, finishedAt)) return finishedAt
  const waited = finishedAt + record.backoff
  const dropped = record.lastUpdate + input.resetAfterSeconds + 1
  return input.gc ? Math.min(waited, dropped) : waited
}

/**
 * The wait before a container that ends soon after every start is started again, in milliseconds, after so many restarts.
 *
 * At once, then 10 s, doubled up to 300 s; no run is long enough to be forgiven.
 * Source: kubernetes v1.20.2 pkg/kubelet/kubelet.go, `backOffPeriod` and `MaxContainerBackOff`.
 */
export const crashLoopDelay = (restarts: number): number =>
  restarts === 0 ? 0 : Math.min(10_000 * 2 ** (restarts - 1), 300_000)
