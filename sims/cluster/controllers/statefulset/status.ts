import { count, patchStatus, wouldChange } from '../../api/index.ts'
import type { StatefulSet } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import type { OrdinalPod, Seen } from './look.ts'

/**
 * Reports how many Pods there are, how many of them ready, and how many of each revision.
 *
 * Trap: a Pod that is being deleted still counts, and counts as ready while it answers, but is of no revision.
 * Source: kubernetes v1.20.2 pkg/controller/statefulset/stateful_set_control.go, `updateStatefulSet`.
 */
export function reportStatus(set: StatefulSet, seen: Seen, view: View): Wish[] {
  const { pods, update } = seen
  const ready = pods.filter((pod) => pod.phase === 'Running' && pod.ready).length
  const updated = pods.filter(isOf(update)).length
  const isOver = isUpdated(set, pods.length, ready, updated)
  const current = isOver ? update : seen.current
  const status = {
    observedGeneration: set.metadata.generation ?? 1,
    replicas: pods.length,
    readyReplicas: count(ready),
    currentReplicas: count(pods.filter(isOf(current)).length),
    updatedReplicas: count(updated),
    currentRevision: current,
    updateRevision: update,
  }
  if (!wouldChange(set.status, status)) return []
  const write = patchStatus('update status', 'StatefulSet', set, status)
  const because = { wanted: set.spec.replicas, pods: pods.length, ready, updated }
  return [wish('statefulset.status', write, view.settings.controllerMs, because)]
}

const isOf =
  (revision: string) =>
  (pod: OrdinalPod): boolean =>
    pod.revision === revision && !pod.terminating

/**
 * Whether an update is over: every Pod is of the new revision, and ready. A partition puts that off, OnDelete for ever.
 *
 * Source: kubernetes v1.20.2 pkg/controller/statefulset/stateful_set_utils.go, `completeRollingUpdate`.
 */
const isUpdated = ({ spec }: StatefulSet, pods: number, ready: number, updated: number): boolean =>
  spec.updateStrategy.type === 'RollingUpdate' && updated === pods && ready === pods
