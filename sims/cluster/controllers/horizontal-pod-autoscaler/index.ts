import { NOW } from '../../api/index.ts'
import type { HorizontalPodAutoscaler } from '../../objects/index.ts'
import { keysOf } from '../../run/index.ts'
import type { Controller, View, Wish } from '../../run/index.ts'
import { ownKey } from '../owners.ts'
import { isDeleting } from '../pods.ts'
import { decide } from './decide.ts'
import { memories } from './memory.ts'
import type { Remembered } from './memory.ts'
import { targetOf } from './target.ts'
import { carryOut, METRICS_MS } from './write.ts'

/** `--horizontal-pod-autoscaler-sync-period`: from the end of one look to the next. */
const PERIOD_MS = 15_000

/** Asks for the metrics when it is time. */
function poll(hpa: HorizontalPodAutoscaler, key: string, view: View): Wish {
  const memory = memories.of(key, view)
  const due = memory ? memory.polledAt + METRICS_MS + PERIOD_MS : hpa.metadata.creationTimestamp + PERIOD_MS
  const value = { decidedAt: 0, proposals: [], changes: [], ...memory, polledAt: NOW }
  return memories.keepAt('horizontalpodautoscaler.polled', key, value, due, view)
}

/** The size that was found first counts as a proposal, too. */
function withFirst(memory: Remembered, hpa: HorizontalPodAutoscaler, view: View): Remembered {
  const replicas = targetOf(hpa, view)?.spec.replicas
  if (memory.proposals.length > 0 || replicas === undefined) return memory
  return { ...memory, proposals: [{ at: memory.polledAt, replicas }] }
}

/**
 * The HorizontalPodAutoscaler: every 15 s it compares what the Pods use with what they should use, and changes their number.
 *
 * It never comes to rest: each poll is a write to its memory. Between two polls nothing that happens concerns it.
 * Mirrors kubernetes v1.20.2 pkg/controller/podautoscaler/horizontal.go.
 */
export const horizontalPodAutoscaler: Controller = {
  actor: 'horizontal-pod-autoscaler',
  keys: (view) => [...new Set([...keysOf('HorizontalPodAutoscaler')(view), ...memories.keys(view)])],
  watches: { HorizontalPodAutoscaler: ownKey, Memory: memories.concerns },
  reconcile: (key, view) => {
    const hpa = view.get('HorizontalPodAutoscaler', key)
    if (!hpa || isDeleting(hpa)) return memories.forget('horizontalpodautoscaler.forgotten', key, view)
    const memory = memories.of(key, view)
    if (memory === undefined || memory.decidedAt === memory.polledAt) return [poll(hpa, key, view)]
    const known = withFirst(memory, hpa, view)
    return carryOut(hpa, key, decide(hpa, known, view), known, view)
  },
}
