import type { Pod } from '../../objects/index.ts'
import { hasEnded } from '../../run/index.ts'
import type { View } from '../../run/index.ts'
import { conditionOf, isDeleting } from '../pods.ts'

/** A Pod's back-off after its second failure; the first failure's own report makes the scheduler try a second time. */
const BACK_OFF_MS = 2000

/** The Pods that wait for a node from this scheduler, the most important first, then the oldest. */
export function* queueOf(view: View): Generator<Pod> {
  for (const pod of view.unscheduled()) if (isMine(pod)) yield pod
}

const isMine = (pod: Pod): boolean =>
  (pod.spec.schedulerName ?? 'default-scheduler') === 'default-scheduler' && !isDeleting(pod) && !hasEnded(pod)

/**
 * From when on a Pod is tried again that fitted nowhere (milliseconds of virtual time); 0 for one not tried yet.
 *
 * Upstream doubles the wait with each failure, up to 10 s; here it stays as long as after the first report.
 * Source: kubernetes v1.20.2 pkg/scheduler/internal/queue/scheduling_queue.go, `calculateBackoffDuration`.
 */
export function retryAt({ status }: Pod): number {
  const condition = conditionOf(status.conditions, 'PodScheduled')
  return condition?.status === 'False' ? (condition.lastTransitionTime ?? 0) + BACK_OFF_MS : 0
}

/** Whom a Pod's change concerns: the queue, unless the Pod is on a node and stays what it is to that node. */
export function concernsQueue(pod: Pod, view: View): boolean {
  if (!pod.spec.nodeName) return true
  const { namespace, name, uid, creationTimestamp } = pod.metadata
  const present = view.get('Pod', `${namespace}/${name}`)
  const isNew = creationTimestamp === view.now
  return isNew || present?.metadata.uid !== uid || hasEnded(present)
}
