import { keysOf } from '../../run/index.ts'
import type { Controller } from '../../run/index.ts'
import { controllerKey, ownKey } from '../owners.ts'
import { isFinished } from './plan.ts'
import { nextLook, requeued } from './queue.ts'
import { recount, sync } from './sync.ts'

/**
 * The Job controller: Pods until enough of them have succeeded, or too many have failed.
 * Mirrors `syncJob`, kubernetes v1.20.2 pkg/controller/job/job_controller.go.
 */
export const jobController: Controller = {
  actor: 'job-controller',
  keys: (view) => [...new Set([...keysOf('Job')(view), ...requeued.keys(view)])],
  watches: {
    Job: ownKey,
    Pod: (pod) => controllerKey('Job', pod),
    Memory: requeued.concerns,
    // Pods that a quota refused are tried again when there is room; the real controller tries on a timer.
    ResourceQuota: ({ metadata: { namespace } }, view) =>
      view
        .list('Job')
        .filter((job) => job.metadata.namespace === namespace && !isFinished(job))
        .flatMap(ownKey),
  },
  reconcile: (key, view) => {
    const job = view.get('Job', key)
    if (!job) return requeued.forget('job.forgotten', key, view)
    const pods = view.owned('Pod', job)
    if (isFinished(job)) return recount(job, pods, view)
    const at = nextLook(job, key, pods, view)
    const { startTime } = job.status
    const { activeDeadlineSeconds } = job.spec
    const deadline =
      startTime === undefined || activeDeadlineSeconds === undefined ? at : startTime + activeDeadlineSeconds * 1000
    // The queue gives the Job back when its time is over, too.
    return [...sync(job, key, pods, at, view), ...(deadline > at ? sync(job, key, pods, deadline, view) : [])]
  },
}
