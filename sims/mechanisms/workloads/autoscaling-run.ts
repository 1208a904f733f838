import { normalizeDesiredReplicas } from './normalize-desired-replicas.ts'
import type { ScalingBehavior } from './scaling-behavior.ts'

/** `recommendations`: what the metrics propose at each step. */
export interface AutoscalingRunInput {
  readonly minReplicas: number
  readonly maxReplicas: number
  readonly startReplicas: number
  readonly periodSeconds: number
  readonly behavior: ScalingBehavior | null
  readonly recommendations: readonly number[]
}

/** A proposal made, or a change of size, at a second of the run. */
interface Recorded {
  readonly second: number
  readonly replicas: number
}

/**
 * A whole run of a HorizontalPodAutoscaler: the size after each step, which it has at once.
 *
 * A size of 0 is put right like any other; Kubernetes takes it for autoscaling switched off, which is not modelled.
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/horizontal.go, `reconcileAutoscaler`.
 */
export function autoscalingRun(run: AutoscalingRunInput): { readonly replicas: readonly number[] } {
  const { minReplicas, maxReplicas, periodSeconds, recommendations } = run
  let currentReplicas = run.startReplicas
  // The first size counts as a proposal, so that a restart of the controller does not make it forget the load.
  const proposals: Recorded[] = [{ second: 0, replicas: currentReplicas }]
  const changes: Recorded[] = []

  const replicas = recommendations.map((recommendation, step) => {
    const second = step * periodSeconds
    const inRange = Math.min(Math.max(currentReplicas, minReplicas), maxReplicas)
    // Trap: a size out of range is put right in a step of its own, in which nobody asks the metrics.
    let desiredReplicas = inRange
    if (inRange === currentReplicas) {
      const memory = { currentReplicas, recommendation, ...recall(proposals, changes, second) }
      desiredReplicas = normalizeDesiredReplicas({ ...run, ...memory }).desiredReplicas
      // Trap: the raw proposal is remembered, not what was made of it.
      proposals.push({ second, replicas: recommendation })
    }
    changes.push({ second, replicas: desiredReplicas - currentReplicas })
    return (currentReplicas = desiredReplicas)
  })
  return { replicas }
}

/** What is remembered, by its age. */
function recall(proposals: readonly Recorded[], changes: readonly Recorded[], now: number) {
  const events = (sign: number) =>
    changes.map(({ second, replicas }) => ({ secondsAgo: now - second, change: Math.max(0, sign * replicas) }))
  return {
    pastRecommendations: proposals.map(({ second, replicas }) => ({ secondsAgo: now - second, replicas })),
    scaleUpEvents: events(1),
    scaleDownEvents: events(-1),
  }
}
