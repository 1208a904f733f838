import { evictionOrder, type EvictablePod } from './eviction-order.ts'
import { isMet, isUnresolved } from './eviction-thresholds.ts'
import type { EvictionManagerInput, EvictionSync, EvictionThreshold } from './eviction-thresholds.ts'

type PressureCondition = 'MemoryPressure' | 'DiskPressure'

export interface EvictionSyncResult {
  readonly at: number
  /** In alphabetical order. */
  readonly conditions: readonly PressureCondition[]
  readonly evict: { readonly pod: string; readonly gracePeriodSeconds: number } | null
}

/** What the manager remembers from one sync to the next. */
interface Memory {
  /** Met with their grace periods over, at the last sync. */
  met: readonly EvictionThreshold[]
  firstObservedAt: ReadonlyMap<EvictionThreshold, number>
  readonly lastObservedAt: Map<PressureCondition, number>
  pods: readonly EvictablePod[]
}

const CONDITION = { 'memory.available': 'MemoryPressure', 'nodefs.available': 'DiskPressure' } as const
const SYSTEM_CRITICAL_PRIORITY = 2_000_000_000

/**
 * The kubelet's eviction manager, sync after sync: the pressure that the node reports, and which Pod must go.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/eviction/eviction_manager.go, `synchronize`.
 */
export function evictionManager(input: EvictionManagerInput): { readonly syncs: readonly EvictionSyncResult[] } {
  const memory: Memory = { met: [], firstObservedAt: new Map(), lastObservedAt: new Map(), pods: input.pods }
  return { syncs: input.syncs.map((sync) => synchronize(memory, sync, input)) }
}

function synchronize(memory: Memory, sync: EvictionSync, input: EvictionManagerInput): EvictionSyncResult {
  const observed = (input.thresholds ?? []).filter(
    (each) => isMet(each, sync, input) || (memory.met.includes(each) && isUnresolved(each, sync, input)),
  )
  memory.firstObservedAt = new Map(observed.map((each) => [each, memory.firstObservedAt.get(each) ?? sync.at]))
  memory.met = observed.filter((each) => sync.at - memory.firstObservedAt.get(each)! >= each.gracePeriodSeconds)

  return { at: sync.at, conditions: conditions(memory, observed, sync.at, input), evict: evict(memory, input) }
}

/**
 * Trap: a condition shows at once, even for a soft threshold in its grace period; it goes only when it has not been
 * observed for the whole transition period.
 */
function conditions(memory: Memory, observed: readonly EvictionThreshold[], at: number, input: EvictionManagerInput) {
  for (const { signal } of observed) memory.lastObservedAt.set(CONDITION[signal], at)
  const isRecent = ([, lastAt]: [PressureCondition, number]) => at - lastAt < input.pressureTransitionPeriodSeconds
  return [...memory.lastObservedAt]
    .filter(isRecent)
    .map(([condition]) => condition)
    .sort()
}

/** At most one Pod a sync, for memory before disk; critical Pods are passed over. */
function evict(memory: Memory, { maxPodGracePeriodSeconds }: EvictionManagerInput): EvictionSyncResult['evict'] {
  const threshold = memory.met.find(({ signal }) => signal === 'memory.available') ?? memory.met[0]
  if (!threshold) return null

  const candidates = memory.pods.filter(({ priority }) => priority < SYSTEM_CRITICAL_PRIORITY)
  const pod = evictionOrder({ signal: threshold.signal, pods: candidates }).order[0]
  if (pod === undefined) return null

  memory.pods = memory.pods.filter(({ name }) => name !== pod)
  return { pod, gracePeriodSeconds: threshold.gracePeriodSeconds === 0 ? 0 : maxPodGracePeriodSeconds }
}
