/** A probe as a container's spec states it. */
export interface Probe {
  readonly initialDelaySeconds: number
  readonly periodSeconds: number
  /** Answers of one kind in a row that it takes until they count. */
  readonly failureThreshold: number
  readonly successThreshold: number
}

export type ProbeResult = 'success' | 'failure'

/** `error`: the probe could not be carried out. */
export type ProbeAnswer = ProbeResult | 'error'

/** What the kubelet keeps for one probe of one container. */
export interface ProbeWorker {
  readonly lastResult: ProbeResult | null
  /** How many times in a row `lastResult` has come. */
  readonly resultRun: number
  /** What the kubelet acts upon; null while the present container has shown neither. */
  readonly published: ProbeResult | null
}

export const idleWorker: ProbeWorker = { lastResult: null, resultRun: 0, published: null }

/**
 * Takes in one answer: it is published once there are enough of the same in a row.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/prober/worker.go, `doProbe`.
 */
export function recordAnswer(worker: ProbeWorker, probe: Probe, answer: ProbeAnswer): ProbeWorker {
  // Trap: an error is thrown away and leaves the row as it was.
  if (answer === 'error') return worker
  const resultRun = answer === worker.lastResult ? worker.resultRun + 1 : 1
  const threshold = answer === 'success' ? probe.successThreshold : probe.failureThreshold
  return { lastResult: answer, resultRun, published: resultRun < threshold ? worker.published : answer }
}

/** Whether a probe is due, at a second and at an age of its container in seconds. */
export const isDue = ({ periodSeconds, initialDelaySeconds }: Probe, at: number, age: number): boolean =>
  // Trap: the ticks do not start with the container; the initial delay only skips some of them.
  at % periodSeconds === 0 && age >= initialDelaySeconds
