import { matchesLabelSelector } from '../../mechanisms/control/index.ts'
import type { LabelSelector } from '../../mechanisms/control/index.ts'
import type { Condition, Pod } from '../objects/index.ts'
import { readyCondition } from '../run/index.ts'

export { hasEnded, isActive } from '../run/index.ts'

export const isDeleting = ({ metadata }: { metadata: Pod['metadata'] }): boolean =>
  metadata.deletionTimestamp !== undefined

export const conditionOf = (conditions: readonly Condition[] | undefined, type: string): Condition | undefined =>
  conditions?.find((condition) => condition.type === type)

/** The conditions with one of them set anew; the API server notes when its status changed. */
export const withCondition = (conditions: readonly Condition[] | undefined, condition: Condition): Condition[] => {
  const present = conditions ?? []
  const changed = { ...conditionOf(present, condition.type), ...condition }
  return present.some(({ type }) => type === condition.type)
    ? present.map((each) => (each.type === condition.type ? changed : each))
    : [...present, changed]
}

export const isReady = (pod: Pod): boolean => readyCondition(pod) !== undefined

/** Milliseconds of virtual time since which the Pod is ready; undefined while it is not. */
export const readySince = (pod: Pod): number | undefined => readyCondition(pod)?.lastTransitionTime

/**
 * When a Pod counts as available: ready for so many seconds without a break. Undefined while it is not ready.
 * Source: kubernetes v1.20.2 pkg/api/v1/pod/util.go, `IsPodAvailable`.
 */
export const availableFrom = (pod: Pod, minReadySeconds = 0): number | undefined => {
  const since = readySince(pod)
  return since === undefined ? undefined : since + minReadySeconds * 1000
}

export const matches = (selector: LabelSelector, { metadata: { labels = {} } }: Pick<Pod, 'metadata'>): boolean =>
  matchesLabelSelector(selector, labels)
