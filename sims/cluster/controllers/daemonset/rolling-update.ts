import { scaledValue } from '../../../mechanisms/workloads/index.ts'
import type { DaemonSet, Pod } from '../../objects/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { availableFrom, isDeleting } from '../pods.ts'
import { REVISION } from '../revisions.ts'
import { deletions } from './manage.ts'
import type { DaemonNode } from './nodes.ts'

export const isAvailable = (pod: Pod, { spec }: DaemonSet, at: number): boolean =>
  (availableFrom(pod, spec.minReadySeconds) ?? Infinity) <= at

/** When the next Pod that is ready will have been so for long enough (milliseconds), if any. */
export function nextAvailable(ds: DaemonSet, view: View): number | undefined {
  if (!ds.spec.minReadySeconds) return undefined
  const times = view.owned('Pod', ds).map((pod) => availableFrom(pod, ds.spec.minReadySeconds) ?? 0)
  const later = times.filter((at) => at > view.now)
  return later.length ? Math.min(...later) : undefined
}

/**
 * Deletes Pods of older revisions: all that are not available, and as many others as may be missing at a moment.
 *
 * Their successors come when they are gone.
 * Source: kubernetes v1.20.2 pkg/controller/daemon/update.go, `rollingUpdate`; since v1.22 there is maxSurge, too.
 */
export function rollingUpdate(
  ds: DaemonSet,
  nodes: readonly DaemonNode[],
  hash: string,
  at: number,
  view: View,
): Wish[] {
  const { type, rollingUpdate: limits } = ds.spec.updateStrategy
  const old = nodes.flatMap(({ pods }) => pods).filter(({ metadata }) => metadata.labels?.[REVISION] !== hash)
  if (type !== 'RollingUpdate' || old.length === 0) return []
  const eligible = nodes.filter(({ decision }) => decision.shouldRun)
  const isServed = ({ pods }: DaemonNode) => pods.some((pod) => !isDeleting(pod) && isAvailable(pod, ds, at))
  const unavailable = eligible.filter((node) => !isServed(node)).length
  const maxUnavailable = scaledValue(limits?.maxUnavailable ?? 1, eligible.length, Math.ceil) ?? 0

  const present = old.filter((pod) => !isDeleting(pod))
  const useless = present.filter((pod) => !isAvailable(pod, ds, at))
  const useful = present.filter((pod) => isAvailable(pod, ds, at))
  const chosen = [...useless, ...useful.slice(0, Math.max(0, maxUnavailable - unavailable))]
  return deletions(ds, chosen, at - view.now, { old: old.length, unavailable, maxUnavailable }, view)
}
