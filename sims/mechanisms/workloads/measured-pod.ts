/** A Pod of the scaled workload and what was measured of it; values in thousandths of their unit. */
export interface MeasuredPod {
  readonly name: string
  readonly phase: string
  readonly deleting?: boolean
  /** The status of the condition Ready, null when there is none. */
  readonly ready: string | null
  readonly startedSecondsAgo: number | null
  readonly readyChangedSecondsAgo: number | null
  /** By resource, of each container; null where it requests nothing. */
  readonly requests: Readonly<Record<string, readonly (number | null)[]>>
  /** By metric. */
  readonly samples: Readonly<Record<string, number>>
  readonly sampleSecondsAgo: number
  /** The time over which they were measured. */
  readonly sampleWindowSeconds: number
}

export type PodGroup = 'ignored' | 'unready' | 'missing' | 'measured'

const CPU_INITIALIZATION_SECONDS = 300
const INITIAL_READINESS_DELAY_SECONDS = 30

/** The flags of those names; 300 and 30 when left out. */
export interface WarmUp {
  readonly cpuInitializationSeconds?: number
  readonly initialReadinessDelaySeconds?: number
}

/**
 * How far a Pod's sample of a metric is to be trusted.
 *
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/replica_calculator.go, `groupPods`, with the defaults of the
 * flags `--horizontal-pod-autoscaler-cpu-initialization-period` and `--horizontal-pod-autoscaler-initial-readiness-delay`.
 */
export function podGroup(pod: MeasuredPod, metric: string, isCpu: boolean, warmUp: WarmUp = {}): PodGroup {
  if (pod.deleting || pod.phase === 'Failed') return 'ignored'
  // Trap: a Pending Pod is unready even without a sample, not missing.
  if (pod.phase === 'Pending') return 'unready'
  if (pod.samples[metric] === undefined) return 'missing'
  return isCpu && isWarmingUp(pod, warmUp) ? 'unready' : 'measured'
}

/** What a program burns while it starts says little about its load. */
function isWarmingUp(pod: MeasuredPod, warmUp: WarmUp): boolean {
  const { cpuInitializationSeconds = CPU_INITIALIZATION_SECONDS } = warmUp
  const { initialReadinessDelaySeconds = INITIAL_READINESS_DELAY_SECONDS } = warmUp
  const { ready, startedSecondsAgo, sampleSecondsAgo, sampleWindowSeconds } = pod
  if (ready === null || startedSecondsAgo === null) return true
  const changedSecondsAgo = pod.readyChangedSecondsAgo ?? Infinity

  if (startedSecondsAgo < cpuInitializationSeconds) {
    const sampleReachesBack = changedSecondsAgo - sampleSecondsAgo < sampleWindowSeconds
    return ready === 'False' || sampleReachesBack
  }
  // Later a Pod may fall ill under load, and then it counts; one that has never been ready does not.
  const hasNeverBeenReady = startedSecondsAgo - changedSecondsAgo < initialReadinessDelaySeconds
  return ready === 'False' && hasNeverBeenReady
}

/** What all containers of the Pod request together; null when one of them requests nothing. */
export function podRequest({ requests }: MeasuredPod, resource: string): number | null {
  return (requests[resource] ?? [null]).reduce(
    (total, each) => (total === null || each === null ? null : total + each),
    0,
  )
}
