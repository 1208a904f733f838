import type { ResourceList } from './resources.ts'

export interface EvictablePod {
  readonly name: string
  readonly priority: number
  /** Bytes of memory or ephemeral-storage. */
  readonly requests?: ResourceList
  /** Bytes of memory or ephemeral-storage, or a number of inodes or pids. */
  readonly usage?: ResourceList
  /** Nothing is known of what the Pod uses. */
  readonly noStats?: boolean
}

export type EvictionSignal = 'memory.available' | 'nodefs.available' | 'nodefs.inodesFree' | 'pid.available'

export interface EvictionOrderInput {
  readonly signal: EvictionSignal
  readonly pods: readonly EvictablePod[]
}

/** Below 0 when `a` is evicted before `b`; 0 when this rule does not care. */
type Rule = (a: EvictablePod, b: EvictablePod) => number

const RESOURCE: Record<EvictionSignal, string> = {
  'memory.available': 'memory',
  'nodefs.available': 'ephemeral-storage',
  'nodefs.inodesFree': 'inodes',
  'pid.available': 'pids',
}

/**
 * The order in which the kubelet evicts Pods when the node runs short of something, the first one first.
 *
 * Source: kubernetes v1.20.2 pkg/kubelet/eviction/helpers.go, `rankMemoryPressure`, `rankDiskPressureFunc` and
 * `rankPIDPressure`.
 */
export function evictionOrder({ signal, pods }: EvictionOrderInput): { readonly order: readonly string[] } {
  const resource = RESOURCE[signal]
  // Nobody requests process ids, so nobody is over its request.
  const rules =
    signal === 'pid.available'
      ? [byPriority, byExcess(resource)]
      : [overRequest(resource), byPriority, byExcess(resource)]
  const ordered = pods.toSorted((a, b) => rules.reduce((decided, rule) => decided || rule(a, b), 0))
  return { order: ordered.map(({ name }) => name) }
}

/** What a Pod uses beyond its request, below 0 if less; Pods of which nothing is known count as the worst. */
const excess = ({ noStats, usage = {}, requests = {} }: EvictablePod, resource: string): number =>
  noStats ? Infinity : (usage[resource] ?? 0) - (requests[resource] ?? 0)

/** Trap: whether a Pod is over its request counts before its priority, by how much only after it. */
const overRequest =
  (resource: string): Rule =>
  (a, b) =>
    yesFirst(!!a.noStats, !!b.noStats) || yesFirst(excess(a, resource) > 0, excess(b, resource) > 0)

const byPriority: Rule = (a, b) => a.priority - b.priority

const byExcess =
  (resource: string): Rule =>
  (a, b) =>
    yesFirst(!!a.noStats, !!b.noStats) || (a.noStats ? 0 : excess(b, resource) - excess(a, resource))

const yesFirst = (a: boolean, b: boolean): number => Number(b) - Number(a)
