import { count, patchStatus, wouldChange } from '../../api/index.ts'
import type { Pod, ReplicaSet } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { availableFrom, isReady } from '../pods.ts'

/**
 * Reports how many Pods there are. A Pod that will be available in a while is reported then.
 * Source: kubernetes v1.20.2 pkg/controller/replicaset/replica_set_utils.go, `calculateStatus`.
 */
export function reportStatus(rs: ReplicaSet, active: readonly Pod[], view: View): Wish[] {
  const times = active.flatMap((pod) => availableFrom(pod, rs.spec.minReadySeconds) ?? [])
  const later = times.filter((at) => at > view.now)
  // What is so now, and what will be when the next Pod has been ready for long enough.
  return [view.now, ...(later.length ? [Math.min(...later)] : [])].flatMap((at) => {
    const available = times.filter((time) => time <= at).length
    const ready = active.filter(isReady).length
    const status = {
      observedGeneration: rs.metadata.generation ?? 1,
      replicas: active.length,
      fullyLabeledReplicas: count(active.length),
      readyReplicas: count(ready),
      availableReplicas: count(available),
    }
    if (!wouldChange(rs.status, status)) return []
    const write = patchStatus('update status', 'ReplicaSet', rs, status)
    const because = { ready, available, wanted: rs.spec.replicas }
    return [wish('replicaset.status', write, at - view.now + view.settings.controllerMs, because)]
  })
}
