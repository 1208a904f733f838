import { byCreation } from './by-creation.ts'

/** A Job of a CronJob. */
export interface HistoricJob {
  readonly name: string
  /** Seconds on a common clock, null while it has not started. */
  readonly startTime: number | null
  readonly finished: 'Complete' | 'Failed' | null
}

/** A limit of null means none; the API server fills in 3 and 1. */
export interface CronHistoryInput {
  readonly successfulJobsHistoryLimit: number | null
  readonly failedJobsHistoryLimit: number | null
  readonly jobs: readonly HistoricJob[]
}

/**
 * The finished Jobs that a CronJob deletes, by name: successes, then failures, each the oldest first.
 *
 * Source: kubernetes v1.20.2 pkg/controller/cronjob/cronjob_controllerv2.go, `cleanupFinishedJobs`.
 */
export function cronHistory(input: CronHistoryInput): { readonly delete: readonly string[] } {
  const ended = (as: HistoricJob['finished']) => input.jobs.filter(({ finished }) => finished === as)
  // The two limits do not share: a success never makes room for a failure.
  const surplus = [
    ...oldest(ended('Complete'), input.successfulJobsHistoryLimit),
    ...oldest(ended('Failed'), input.failedJobsHistoryLimit),
  ]
  return { delete: surplus.map(({ name }) => name) }
}

function oldest(jobs: readonly HistoricJob[], limit: number | null): readonly HistoricJob[] {
  if (limit === null) return []
  return jobs.toSorted((a, b) => byCreation(started(a), started(b))).slice(0, Math.max(0, jobs.length - limit))
}

/** Trap: a Job that never started counts as the youngest. */
const started = ({ name, startTime }: HistoricJob) => ({ name, created: startTime ?? Number.MAX_VALUE })
