import { jobBackoff } from '../../../mechanisms/workloads/index.ts'
import type { Job, Pod } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { memoriesOf } from '../memories.ts'
import { lastChange } from './pods.ts'

/** What the work queue knows of a Job: how often it came back in a row because Pods had failed, and when last. */
export interface Requeued {
  readonly times: number
  /** Milliseconds of virtual time. */
  readonly at: number
}

export const requeued = memoriesOf<Requeued>('job-controller')

const backOffMs = (failures: number): number =>
  1000 *
  jobBackoff({ defaultBackoffSeconds: 10, maxBackoffSeconds: 360, failures, secondsSinceLastFailure: 0 }).waitSeconds

/**
 * When the controller looks at a Job (milliseconds of virtual time, never in the past).
 *
 * A failed Pod is the only news that waits: until the queue gives the Job back, 10, 20, 40 ... s after its last look at a
 * failure. Trap: any other news lets it see the failure, too, so where several Pods run the wait is rarely seen.
 * Real queues come to longer waits (10, 40, 80 s in the recording): a look at an old status counts a failure twice.
 * Source: kubernetes v1.20.2 pkg/controller/job/job_controller.go, `updatePod`, `getBackoff`, `processNextWorkItem`.
 */
export function nextLook(job: Job, key: string, pods: readonly Pod[], view: View): number {
  const { times, at } = requeued.of(key, view) ?? { times: 0, at: 0 }
  const failed = pods.filter(({ status }) => status.phase === 'Failed')
  const counted = job.status.failed ?? 0
  const succeeded = pods.filter(({ status }) => status.phase === 'Succeeded').length
  if (failed.length <= counted || succeeded !== (job.status.succeeded ?? 0)) return view.now

  const [first = 0] = failed
    .map(lastChange)
    .sort((a, b) => a - b)
    .slice(counted)
  const isSeenAnyway = pods.some((pod) => pod.status.phase !== 'Failed' && lastChange(pod) > first)
  if (isSeenAnyway) return view.now
  const timer = at + backOffMs(times)
  return Math.max(view.now, timer > first ? timer : first + backOffMs(times))
}
