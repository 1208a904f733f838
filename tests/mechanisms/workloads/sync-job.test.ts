import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { syncJob } from '../../../sims/mechanisms/workloads/index.ts'
import type { JobPod, SyncJobInput } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.job', syncJob)

const pod = (name: string, phase: JobPod['phase'], more: Partial<JobPod> = {}): JobPod => ({
  name,
  phase,
  nodeName: 'n1',
  ready: phase === 'Running',
  restarts: 0,
  created: 0,
  ...more,
})

/** Pods named by their place, as 'Running Running Failed'. */
const pods = (phases: string) =>
  phases.split(' ').map((phase, index) => pod(`p${index}`, phase as JobPod['phase'], { created: index }))

const sync = (input: Partial<SyncJobInput>) =>
  syncJob({
    parallelism: 2,
    completions: 4,
    backoffLimit: 6,
    activeDeadlineSeconds: null,
    startedSecondsAgo: 0,
    restartPolicy: 'Never',
    pods: [],
    ...input,
  })

const failed = (reason: string) => ({ type: 'Failed', reason })

describe('syncJob', () => {
  test('the deadline is over to the second', () => {
    const job = { activeDeadlineSeconds: 60, pods: pods('Running') }
    expect(sync({ ...job, startedSecondsAgo: 59 }).condition).toBeNull()
    expect(sync({ ...job, startedSecondsAgo: 60 }).condition).toEqual(failed('DeadlineExceeded'))
  })

  test('a Job that starts just now is past a deadline of 0 and of no other', () => {
    expect(sync({ activeDeadlineSeconds: 0, startedSecondsAgo: null }).condition).toEqual(failed('DeadlineExceeded'))
    expect(sync({ activeDeadlineSeconds: 1, startedSecondsAgo: null }).condition).toBeNull()
  })

  test('a failed Pod counts while it is being deleted, a running one does not', () => {
    const deleting = [pod('a', 'Failed', { deleting: true }), pod('b', 'Running', { deleting: true })]
    const { condition, delete: deleted } = sync({ backoffLimit: 0, pods: deleting })
    expect(condition).toEqual(failed('BackoffLimitExceeded'))
    expect(deleted).toEqual([])
  })

  test('restarts count in Pods that wait or run, and not in those whose phase is unknown', () => {
    const restarted = (phase: JobPod['phase']) =>
      sync({ restartPolicy: 'OnFailure', backoffLimit: 2, pods: [pod('a', phase, { restarts: 2 })] }).condition
    expect(restarted('Pending')).toEqual(failed('BackoffLimitExceeded'))
    expect(restarted('Unknown')).toBeNull()
    expect(restarted('Failed')).toBeNull()
  })

  test('without any restart a limit of 0 is not exceeded', () => {
    expect(sync({ restartPolicy: 'OnFailure', backoffLimit: 0, pods: pods('Running') }).condition).toBeNull()
  })

  test('a work queue that had its success is complete once parallelism 0 has cleared it', () => {
    const queue = { completions: null, pods: pods('Succeeded Running') }
    expect(sync(queue)).toEqual({ condition: null, create: 0, delete: [] })
    expect(sync({ ...queue, parallelism: 0 })).toEqual({ condition: { type: 'Complete' }, create: 0, delete: ['p1'] })
  })

  test('a work queue without Pods to run is not complete', () => {
    expect(sync({ completions: null, parallelism: 0 })).toEqual({ condition: null, create: 0, delete: [] })
  })

  test('names the deleted Pods in the order of their names', () => {
    const young = [pod('b', 'Running', { created: 3 }), pod('a', 'Running', { created: 2 }), pod('c', 'Running')]
    expect(sync({ parallelism: 1, pods: young }).delete).toEqual(['a', 'b'])
  })

  const anyJob = fc.record({
    parallelism: fc.nat(4),
    completions: fc.option(fc.nat(5)),
    backoffLimit: fc.nat(3),
    pods: fc
      .array(fc.constantFrom('Pending', 'Running', 'Unknown', 'Succeeded', 'Failed'), { minLength: 1, maxLength: 7 })
      .map((phases) => pods(phases.join(' '))),
  })
  const running = (all: readonly JobPod[]) => all.filter(({ phase }) => phase !== 'Succeeded' && phase !== 'Failed')

  test('leaves at most parallelism Pods, and none when the Job has failed', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        const { condition, create, delete: deleted } = sync(job)
        const left = running(job.pods).length + create - deleted.length
        expect(left).toBeLessThanOrEqual(condition?.type === 'Failed' ? 0 : job.parallelism)
        expect(create === 0 || deleted.length === 0).toBe(true)
      }),
    )
  })

  test('Pods may be listed in any order', () => {
    fc.assert(
      fc.property(anyJob, (job) => {
        expect(sync({ ...job, pods: job.pods.toReversed() })).toEqual(sync(job))
      }),
    )
  })
})
