import { countPhase, isActive } from './job-pods.ts'
import type { JobPod } from './job-pods.ts'
import { syncJob } from './sync-job.ts'
import type { JobCondition, JobSpec } from './sync-job.ts'

/** What becomes of a Pod: after so many ticks it is Succeeded or Failed, as in '3 Failed'. */
export type Outcome = `${number} ${'Succeeded' | 'Failed'}`

export interface RunJobInput extends Pick<JobSpec, 'parallelism' | 'completions' | 'backoffLimit'> {
  /** Of the Pods in the order of their creation; a Pod beyond the list runs for ever. */
  readonly outcomes: readonly Outcome[]
}

/** `created` and `deleted` are the Pods of this tick's sync, the other counts what there is after it. */
export interface JobRow {
  readonly tick: number
  readonly created: number
  readonly deleted: number
  readonly active: number
  readonly succeeded: number
  readonly failed: number
}

export interface JobRun {
  /** Null when sixty ticks did not end it. */
  readonly condition: JobCondition | null
  readonly rows: readonly JobRow[]
}

interface ScriptedPod extends JobPod {
  /** The tick of its creation. */
  readonly tick: number
  readonly outcome: Outcome | undefined
}

const TICKS = 60

/**
 * A whole Job, tick by tick, until it is complete or failed: Pods end, the Job is synced once, and its Pods come and go
 * at once. The delay between retries is left out.
 *
 * Source of the controller's part: kubernetes v1.20.2 pkg/controller/job; the ticks are a model of our own.
 */
export function runJob({ outcomes, ...spec }: RunJobInput): JobRun {
  const job = { ...spec, activeDeadlineSeconds: null, restartPolicy: 'Never', startedSecondsAgo: 0 } as const
  const rows: JobRow[] = []
  let pods: readonly ScriptedPod[] = []
  let born = 0

  for (let tick = 1; tick <= TICKS; tick++) {
    pods = pods.map((pod) => end(pod, tick))
    const { condition, create, delete: deleted } = syncJob({ ...job, pods })

    const created = Array.from({ length: create }, () => run(born++, tick, outcomes))
    pods = [...pods.filter(({ name }) => !deleted.includes(name)), ...created]
    rows.push({ tick, created: create, deleted: deleted.length, ...counts(pods) })
    if (condition) return { condition, rows }
  }
  return { condition: null, rows }
}

const run = (index: number, tick: number, outcomes: readonly Outcome[]): ScriptedPod => ({
  name: `p${index}`,
  phase: 'Running',
  nodeName: 'n1',
  ready: true,
  restarts: 0,
  created: index,
  tick,
  outcome: outcomes[index],
})

function end(pod: ScriptedPod, tick: number): ScriptedPod {
  if (!pod.outcome) return pod
  const ended = tick - pod.tick >= parseInt(pod.outcome, 10)
  return ended ? { ...pod, ready: false, phase: pod.outcome.endsWith('Succeeded') ? 'Succeeded' : 'Failed' } : pod
}

const counts = (pods: readonly JobPod[]) => ({
  active: pods.filter(isActive).length,
  succeeded: countPhase(pods, 'Succeeded'),
  failed: countPhase(pods, 'Failed'),
})
