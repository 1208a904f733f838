import { countPhase, inDeletionOrder, isActive } from './job-pods.ts'
import type { JobPod } from './job-pods.ts'

/** A Job's spec; `completions` is null for a work queue, whose Pods find out for themselves what is left to do. */
export interface JobSpec {
  readonly parallelism: number
  readonly completions: number | null
  readonly backoffLimit: number
  readonly activeDeadlineSeconds: number | null
  readonly restartPolicy: 'Never' | 'OnFailure'
}

export interface SyncJobInput extends JobSpec {
  /** Age of `status.startTime`, null before the first sync. */
  readonly startedSecondsAgo: number | null
  readonly pods: readonly JobPod[]
}

export type JobCondition =
  | { readonly type: 'Complete' }
  | { readonly type: 'Failed'; readonly reason: 'BackoffLimitExceeded' | 'DeadlineExceeded' }

export interface JobSync {
  /** Null while the Job goes on. */
  readonly condition: JobCondition | null
  /** How many Pods are created. */
  readonly create: number
  /** The Pods deleted, by name, sorted. */
  readonly delete: readonly string[]
}

/**
 * One sync of the Job controller.
 *
 * Source: kubernetes v1.20.2 pkg/controller/job/job_controller.go, `syncJob`, `manageJob`. As later versions do, it
 * counts failures whether or not the status knew of them before.
 */
export function syncJob(job: SyncJobInput): JobSync {
  const active = job.pods.filter(isActive)
  const names = (pods: readonly JobPod[]) => pods.map(({ name }) => name).sort()

  // Trap: failure is asked first, so a Job past its deadline fails even with all completions reached.
  const reason = failureReason(job)
  if (reason) return { condition: { type: 'Failed', reason }, create: 0, delete: names(active) }

  const surplus = Math.max(0, active.length - job.parallelism)
  const create = Math.max(0, wantedActive(job, active.length) - active.length)
  const complete = isComplete(job, active.length - surplus + create)
  return {
    condition: complete ? { type: 'Complete' } : null,
    create,
    delete: names(inDeletionOrder(active).slice(0, surplus)),
  }
}

function failureReason(job: SyncJobInput) {
  const { backoffLimit, activeDeadlineSeconds, startedSecondsAgo } = job
  if (countPhase(job.pods, 'Failed') > backoffLimit || pastBackoffLimitOnFailure(job)) return 'BackoffLimitExceeded'
  return activeDeadlineSeconds !== null && (startedSecondsAgo ?? 0) >= activeDeadlineSeconds && 'DeadlineExceeded'
}

/** Trap: failed Pods must exceed the limit, while restarts need only reach it, and one restart exceeds a limit of 0. */
function pastBackoffLimitOnFailure({ restartPolicy, backoffLimit, pods }: SyncJobInput): boolean {
  if (restartPolicy !== 'OnFailure') return false

  const running = pods.filter(({ phase }) => phase === 'Running' || phase === 'Pending')
  return running.reduce((sum, { restarts }) => sum + restarts, 0) >= Math.max(1, backoffLimit)
}

function wantedActive({ completions, parallelism, pods }: SyncJobInput, active: number): number {
  const succeeded = countPhase(pods, 'Succeeded')
  if (completions !== null) return Math.min(completions - succeeded, parallelism)
  // One success says that the queue is empty: whoever still works may finish, nobody new begins.
  return succeeded > 0 ? active : parallelism
}

function isComplete({ completions, pods }: SyncJobInput, active: number): boolean {
  const succeeded = countPhase(pods, 'Succeeded')
  return completions === null ? succeeded > 0 && active === 0 : succeeded >= completions
}
