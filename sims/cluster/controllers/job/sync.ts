import { count, NOW, patchStatus, remove, wouldChange } from '../../api/index.ts'
import type { Job, Pod } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
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
  const after = at - view.now + controllerMs
  const because = { active: plan.active, succeeded: plan.succeeded, failed: plan.failed }
  // What waits for its turn is another wish than the same thing now: it may not keep the later time.
  const values = at > view.now ? { later: true } : {}
  const created = nextObjects(plan.create, view.named(job), (n) => newPod(job, n), view).map((pod, n) =>
    wish('pod.created', pod, after + controllerMs * slowStartBatch(n), because, values),
  )
  const deleted = pods
    .filter(({ metadata }) => plan.delete.includes(metadata.name))
    .map((pod) => wish('pod.deleted', remove('Pod', pod), after, because, values))
  if (!wouldChange(job.status, plan.status)) return [...created, ...deleted]
  // Its own Pods come first, then the word about them.
  const reportAfter = plan.create > 0 ? created.at(-1)!.after + controllerMs : after
  const report = patchStatus('update status', 'Job', job, plan.status)
  return [
    ...created,
    ...deleted,
    ...queue(job, key, pods, plan.isFailed, reportAfter, view),
    wish('job.status', report, reportAfter, because, values),
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
