import { isTolerated } from '../scheduler/index.ts'
import type { Taint, Toleration } from '../scheduler/index.ts'

export interface TimedToleration extends Toleration {
  /** How long the Pod stays on a node with the taint; without it, for ever. */
  readonly tolerationSeconds?: number
}

export interface TaintEvictionInput {
  readonly pods: readonly { readonly name: string; readonly tolerations: readonly TimedToleration[] }[]
  /** All taints of the node from that second on, in order of time. */
  readonly taintChanges: readonly { readonly at: number; readonly taints: readonly Taint[] }[]
}

/**
 * The second at which each Pod is evicted because of the node's NoExecute taints; null for those that stay.
 *
 * Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/scheduler/taint_manager.go, `processPodOnNode`.
 */
export function taintEviction({ pods, taintChanges }: TaintEvictionInput): {
  readonly evictedAt: Readonly<Record<string, number | null>>
} {
  const eviction = ({ name, tolerations }: (typeof pods)[number]) => [name, evictedAt(tolerations, taintChanges)]
  return { evictedAt: Object.fromEntries(pods.map(eviction)) as Record<string, number | null> }
}

function evictedAt(tolerations: readonly TimedToleration[], changes: TaintEvictionInput['taintChanges']) {
  let timer: { startedAt: number; dueAt: number } | undefined
  for (const { at, taints } of changes) {
    if (timer && timer.dueAt <= at) return timer.dueAt

    const seconds = toleratedSeconds(taints, tolerations)
    if (seconds === undefined) return at
    if (seconds === Infinity) timer = undefined
    // Trap: a timer that runs is neither prolonged nor shortened by other taints.
    else if (!timer || timer.startedAt === at) timer = { startedAt: at, dueAt: at + seconds }
  }
  return timer?.dueAt ?? null
}

/**
 * The shortest time in seconds for which all NoExecute taints are tolerated; undefined when one of them is not at all,
 * Infinity when they may stay for ever.
 *
 * Source: the same file, `getMinTolerationTime`.
 */
export function toleratedSeconds(
  taints: readonly Taint[],
  tolerations: readonly TimedToleration[],
): number | undefined {
  // Trap: of the tolerations that match a taint only the first counts.
  const used = taints
    .filter(({ effect }) => effect === 'NoExecute')
    .map((taint) => tolerations.find((toleration) => isTolerated(taint, [toleration])))
  if (!used.every((toleration) => toleration !== undefined)) return undefined
  return Math.max(0, Math.min(...used.map(({ tolerationSeconds = Infinity }) => tolerationSeconds)))
}
