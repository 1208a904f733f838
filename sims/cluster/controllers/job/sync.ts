import { count, NOW, patchStatus, remove, wouldChange } from '../../api/index.ts'
import type { Write } from '../../api/index.ts'
import type { Job, Pod } from '../../objects/index.ts'
import { wish, wishAt } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { nextObjects } from '../next-objects.ts'
import { isDeleting } from '../pods.ts'
import { slowStartBatch } from '../slow-start.ts'
import { failedOf, planFor } from './plan.ts'
import { newPod } from './pods.ts'
import { requeued } from './queue.ts'

/** All that one look at a Job, at a moment from now on, makes the controller write. */
export function sync(job: Job, key: string, pods: readonly Pod[], at: number, view: View): Wish[] {
  const { controllerMs } = view.settings
  const plan = planFor(job, pods, at)
  const because = { active: plan.active, succeeded: plan.succeeded, failed: plan.failed }
  // What waits for its turn is for that moment; what is to be done now takes as long as it takes.
  const asked = (kind: string, write: Write, ms: number): Wish =>
    at > view.now ? wishAt(kind, write, at + ms, view, because) : wish(kind, write, ms, because)
  const created = nextObjects(plan.create, view.named(job), (n) => newPod(job, n), view).map((pod, n) =>
    asked('pod.created', pod, controllerMs * (1 + slowStartBatch(n))),
  )
  const deleted = pods
    .filter(({ metadata }) => plan.delete.includes(metadata.name))
    .map((pod) => asked('pod.deleted', remove('Pod', pod), controllerMs))
  if (!wouldChange(job.status, plan.status)) return [...created, ...deleted]
  // Its own Pods come first, then the word about them.
  const ms = controllerMs * (plan.create > 0 ? 2 + slowStartBatch(created.length - 1) : 1)
  const report = patchStatus('update status', 'Job', job, plan.status)
  return [
    ...created,
    ...deleted,
    ...queue(job, key, pods, plan.isFailed, at - view.now + ms, view),
    asked('job.status', report, ms),
  ]
}

/** A look that met a new failure sends the Job back to the queue; any other that brings news clears its record. */
function queue(job: Job, key: string, pods: readonly Pod[], isOver: boolean, after: number, view: View): Wish[] {
  const { times = 0 } = requeued.of(key, view) ?? {}
  const isNewFailure = failedOf(pods) > (job.status.failed ?? 0)
  if (isNewFailure && !isOver) return [requeued.keep('job.requeued', key, { times: times + 1, at: NOW }, after, view)]
  return times > 0 ? [requeued.keep('job.forgotten', key, { times: 0, at: NOW }, after, view)] : []
}

/**
 * When a Job fails, the Pods that it stops count as failed; the next look, at a status that is still old, takes them back.
 * So recorded from v1.20.2; versions that track Pods with finalizers (v1.26 on) do not.
 */
export function recount(job: Job, pods: readonly Pod[], view: View): Wish[] {
  const failed = failedOf(pods)
  const isStopping = pods.some((pod) => isDeleting(pod) && pod.status.phase !== 'Failed')
  if (!isStopping || failed >= (job.status.failed ?? 0)) return []
  const write = patchStatus('update status', 'Job', job, { failed: count(failed) })
  return [wish('job.status', write, view.settings.controllerMs, { failed })]
}
