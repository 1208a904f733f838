import { count, patchStatus, wouldChange } from '../../api/index.ts'
import type { ReplicaSet } from '../../objects/index.ts'
import { report, wishAt } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { availableFrom, isActive } from '../pods.ts'

/**
 * Reports how many Pods there are. A Pod that will be available in a while is reported then.
 * Source: kubernetes v1.20.2 pkg/controller/replicaset/replica_set_utils.go, `calculateStatus`.
 */
export function reportStatus(rs: ReplicaSet, view: View): Wish[] {
  const { active, ready } = view.counts(rs)
  // What is so now, and what will be when the next Pod has been ready for long enough.
  return availability(rs, view).flatMap(({ at, available }) => {
    const status = {
      observedGeneration: rs.metadata.generation ?? 1,
      replicas: active,
      fullyLabeledReplicas: count(active),
      readyReplicas: count(ready),
      availableReplicas: count(available),
    }
    if (!wouldChange(rs.status, status)) return []
    const write = patchStatus('update status', 'ReplicaSet', rs, status)
    const because = { ready, available, wanted: rs.spec.replicas }
    const { controllerMs } = view.settings
    if (at === view.now) return [report('replicaset.status', write, controllerMs, because)]
    return [wishAt('replicaset.status', write, at + controllerMs, view, because)]
  })
}

/** How many Pods are available at a moment (milliseconds): now, and when there will be more. */
function availability(rs: ReplicaSet, view: View): { readonly at: number; readonly available: number }[] {
  const { minReadySeconds = 0 } = rs.spec
  // Who is ready is available at once.
  if (minReadySeconds === 0) return [{ at: view.now, available: view.counts(rs).available }]
  const active = view.owned('Pod', rs).filter(isActive)
  const times = active.flatMap((pod) => availableFrom(pod, minReadySeconds) ?? [])
  const later = times.filter((at) => at > view.now)
  const moments = [view.now, ...(later.length ? [Math.min(...later)] : [])]
  return moments.map((at) => ({ at, available: times.filter((time) => time <= at).length }))
}
