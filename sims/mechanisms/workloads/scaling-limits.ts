import type { ScalingPolicy, ScalingRules } from './scaling-behavior.ts'

/** A change of size some time ago: by how many Pods, never below 0. */
export interface ScaleEvent {
  readonly secondsAgo: number
  readonly change: number
}

/** The size there is and how it has changed lately. */
export interface ScaledSize {
  readonly currentReplicas: number
  readonly scaleUpEvents: readonly ScaleEvent[]
  readonly scaleDownEvents: readonly ScaleEvent[]
}

/**
 * The largest size that the policies allow now, at least the present one.
 *
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/horizontal.go, `calculateScaleUpLimitWithScalingRules`.
 */
export function scaleUpLimit(size: ScaledSize, { selectPolicy, policies }: ScalingRules): number {
  if (selectPolicy === 'Disabled') return size.currentReplicas
  const limits = policies.map((policy) => {
    const start = periodStartReplicas(size, policy)
    // Trap: in doubles 100 * 1.1 is a little above 110, and so it comes to 111.
    return policy.type === 'Pods' ? start + policy.value : Math.ceil(start * (1 + policy.value / 100))
  })
  return Math.max(size.currentReplicas, selectPolicy === 'Min' ? Math.min(...limits) : Math.max(...limits))
}

/**
 * The smallest size that the policies allow now, at most the present one.
 *
 * Source: kubernetes v1.20.2 pkg/controller/podautoscaler/horizontal.go, `calculateScaleDownLimitWithBehaviors`.
 */
export function scaleDownLimit(size: ScaledSize, { selectPolicy, policies }: ScalingRules): number {
  if (selectPolicy === 'Disabled') return size.currentReplicas
  const limits = policies.map((policy) => {
    const start = periodStartReplicas(size, policy)
    return policy.type === 'Pods' ? start - policy.value : Math.trunc(start * (1 - policy.value / 100))
  })
  // The policy that allows the least change leaves the most Pods.
  return Math.min(size.currentReplicas, selectPolicy === 'Min' ? Math.max(...limits) : Math.min(...limits))
}

/** The size from which a policy's period counts. v1.20 undoes only changes of the same direction, v1.32 all. */
const periodStartReplicas = (size: ScaledSize, { periodSeconds }: ScalingPolicy): number =>
  size.currentReplicas -
  changeWithin(periodSeconds, size.scaleUpEvents) +
  changeWithin(periodSeconds, size.scaleDownEvents)

const changeWithin = (seconds: number, events: readonly ScaleEvent[]): number =>
  events.reduce((sum, { secondsAgo, change }) => (secondsAgo < seconds ? sum + change : sum), 0)
