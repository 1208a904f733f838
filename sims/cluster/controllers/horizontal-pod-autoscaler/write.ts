import { NOW, patchStatus, wouldChange } from '../../api/index.ts'
import type { HorizontalPodAutoscaler } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { withCondition } from '../pods.ts'
import type { Decision } from './decision.ts'
import { memories, noted } from './memory.ts'
import type { Remembered } from './memory.ts'
import { rescale } from './target.ts'

/** What it takes to read the scale and the metrics: milliseconds, as recorded from v1.20.2 on average. */
export const METRICS_MS = 270

/** Carries a decision out: the scale of the workload, what is said about it, and what has to be remembered. */
export function carryOut(
  hpa: HorizontalPodAutoscaler,
  key: string,
  decision: Decision,
  memory: Remembered,
  view: View,
): Wish[] {
  const { target, current, desired, isRescale, proposal, utilization } = decision
  const after = Math.max(0, memory.polledAt + METRICS_MS - view.now)
  const because = { current, desired, proposal: proposal ?? current, utilization: utilization ?? 0 }
  const scaled =
    isRescale && target
      ? [
          wish(`${target.kind.toLowerCase()}.scaled`, rescale(target, desired), after, because, {
            from: current,
            to: desired,
          }),
        ]
      : []
  const status = {
    currentReplicas: current,
    desiredReplicas: desired,
    currentCPUUtilizationPercentage: utilization ?? null,
    ...(isRescale && { lastScaleTime: NOW }),
    conditions: decision.conditions.reduce(withCondition, [...(hpa.status.conditions ?? [])]),
  }
  const report = wouldChange(hpa.status, status)
    ? [
        wish(
          'horizontalpodautoscaler.status',
          patchStatus('update status', 'HorizontalPodAutoscaler', hpa, status),
          after,
          because,
        ),
      ]
    : []
  const next = remembered(decision, memory)
  return [...scaled, ...report, memories.keep('horizontalpodautoscaler.decided', key, next, after, view)]
}

/** Trap: the raw proposal is remembered, not what was made of it. */
function remembered({ current, desired, isRescale, proposal }: Decision, memory: Remembered): Remembered {
  const at = memory.polledAt
  return {
    polledAt: at,
    decidedAt: at,
    proposals: proposal === undefined ? memory.proposals : noted(memory.proposals, { at, replicas: proposal }),
    changes: isRescale ? noted(memory.changes, { at, replicas: desired - current }) : memory.changes,
  }
}
