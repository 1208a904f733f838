import type { EvictablePod } from './eviction-order.ts'

export interface EvictionThreshold {
  readonly signal: 'memory.available' | 'nodefs.available'
  /** Bytes; or else `percent` of the capacity. */
  readonly value?: number
  readonly percent?: number
  /** 0 makes it a hard threshold. */
  readonly gracePeriodSeconds: number
  /** Bytes above the threshold that must be free before it counts as resolved. */
  readonly minReclaim?: number
}

/** What the kubelet observes at one sync, in bytes. */
export interface EvictionSync {
  readonly at: number
  readonly memoryAvailable: number
  readonly nodefsAvailable: number
}

export interface EvictionManagerInput {
  readonly thresholds: readonly EvictionThreshold[] | null
  readonly pressureTransitionPeriodSeconds: number
  /** The grace period of a Pod that is evicted for a soft threshold. */
  readonly maxPodGracePeriodSeconds: number
  readonly memoryCapacity: number
  readonly nodefsCapacity: number
  readonly pods: readonly EvictablePod[]
  readonly syncs: readonly EvictionSync[]
}

/**
 * Whether less is available than the threshold asks for; exactly as much is enough.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/eviction/helpers.go, `thresholdsMet`.
 */
export function isMet(threshold: EvictionThreshold, sync: EvictionSync, input: EvictionManagerInput): boolean {
  return available(threshold, sync) < quantity(threshold, input)
}

/** Whether a threshold that was met is not resolved yet. Trap: only then the minimum to reclaim matters. */
export function isUnresolved(threshold: EvictionThreshold, sync: EvictionSync, input: EvictionManagerInput): boolean {
  return available(threshold, sync) < quantity(threshold, input) + (threshold.minReclaim ?? 0)
}

const available = ({ signal }: EvictionThreshold, sync: EvictionSync): number =>
  signal === 'memory.available' ? sync.memoryAvailable : sync.nodefsAvailable

function quantity({ signal, value, percent = 0 }: EvictionThreshold, input: EvictionManagerInput): number {
  if (value !== undefined) return value
  const capacity = signal === 'memory.available' ? input.memoryCapacity : input.nodefsCapacity
  // The kubelet keeps percentages in single precision.
  return Math.trunc(capacity * Math.fround(Math.fround(percent) / 100))
}
