import { syncJob } from '../../../mechanisms/workloads/index.ts'
import type { JobSync } from '../../../mechanisms/workloads/index.ts'
import { count, NOW } from '../../api/index.ts'
import type { Condition, Job, Pod } from '../../objects/index.ts'
import { isActive, isDeleting } from '../pods.ts'
import { jobPod } from './pods.ts'

/** What one look at a Job comes to. */
export interface Plan extends Pick<JobSync, 'create' | 'delete'> {
  readonly status: object
  readonly isFailed: boolean
  readonly active: number
  readonly succeeded: number
  readonly failed: number
}

const ofPhase = (pods: readonly Pod[], phase: 'Succeeded' | 'Failed') =>
  pods.filter(({ status }) => status.phase === phase).length

export const failedOf = (pods: readonly Pod[]): number => ofPhase(pods, 'Failed')

/** What the controller would do with a Job at a moment (milliseconds), and the status that it would report. */
export function planFor(job: Job, pods: readonly Pod[], at: number): Plan {
  const { spec, status } = job
  const sync = syncJob({
    parallelism: spec.parallelism ?? 1,
    completions: spec.completions ?? null,
    backoffLimit: spec.backoffLimit ?? 6,
    activeDeadlineSeconds: spec.activeDeadlineSeconds ?? null,
    restartPolicy: spec.template.spec.restartPolicy === 'OnFailure' ? 'OnFailure' : 'Never',
    startedSecondsAgo: status.startTime === undefined ? null : (at - status.startTime) / 1000,
    pods: pods.map(jobPod),
  })
  const isFailed = sync.condition?.type === 'Failed'
  // A Job that goes keeps its Pods as they are; the garbage collector sees to them.
  const [creating, deleting] = isDeleting(job) ? [0, []] : [sync.create, sync.delete]
  const running = pods.filter(isActive).length
  // New Pods count when they are there: not every creation succeeds.
  const active = isFailed ? 0 : running - deleting.length
  const succeeded = ofPhase(pods, 'Succeeded')
  // Trap: Pods that are stopped because the Job has failed count as failed, too.
  const failed = failedOf(pods) + (isFailed ? running : 0)
  return {
    create: creating,
    delete: deleting,
    isFailed,
    active,
    succeeded,
    failed,
    status: {
      startTime: status.startTime ?? NOW,
      active: count(active),
      succeeded: count(succeeded),
      failed: count(failed),
      ...(sync.condition?.type === 'Complete' && { completionTime: NOW }),
      ...(sync.condition && { conditions: [...(status.conditions ?? []), conditionOf(sync.condition)] }),
    },
  }
}

const conditionOf = ({ type, ...reason }: NonNullable<JobSync['condition']>): Condition => ({
  type,
  status: 'True',
  ...reason,
})

export const isFinished = ({ status }: Job): boolean =>
  (status.conditions ?? []).some(({ type, status }) => ['Complete', 'Failed'].includes(type) && status === 'True')
