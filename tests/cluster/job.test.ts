import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jobController } from '../../sims/cluster/controllers/index.ts'
import { patch, patchStatus, remove } from '../../sims/cluster/index.ts'
import type { Job, Pod } from '../../sims/cluster/index.ts'
import { clusterFilm } from '../support/cluster-film.ts'
import { workingNode } from '../support/working-node.ts'

type Spec = Omit<Job['spec'], 'template'>

/** A Job `work` whose Pods do what the command says, a second after they were made. */
function world(command: string, spec: Spec = {}, restartPolicy: 'Never' | 'OnFailure' = 'Never') {
  const film = clusterFilm([jobController, workingNode()])
  const container = { name: 'c', image: 'i', command: ['sh', '-c', command] }
  film.create('Job', {
    metadata: { name: 'work', namespace: 'demo' },
    spec: { ...spec, template: { spec: { restartPolicy, containers: [container] } } },
  })
  const lines = () => {
    const names = [...new Set(film.lines({ only: ['pod.created'] }).map((line) => line.split(' ')[2]!))]
    return film
      .lines({ only: ['pod.created', 'pod.succeeded', 'pod.failed', 'pod.deleted', 'job.status'] })
      .map((line) => line.replace(/work-\w{5}/, (name) => `pod${names.indexOf(name) + 1}`))
  }
  const statuses = () => film.states('Job', 'work', ({ status }) => shown(status))
  const job = () => film.view().get('Job', 'demo/work')!
  return { ...film, lines, statuses, job }
}

/** A status in a line: Pods active, succeeded, failed, and the condition. */
const shown = ({ active = 0, succeeded = 0, failed = 0, conditions: [condition] = [] }: Job['status']) =>
  [active, succeeded, failed, ...(condition ? [condition.type, condition.reason ?? ''] : [])].join(' ').trim()

describe('the Job controller', () => {
  test('keeps two Pods at work until five have succeeded (recording job-completions)', () => {
    const { run, statuses, lines } = world('sleep 3; exit 0', { completions: 5, parallelism: 2 })
    run(60_000)
    expect(statuses()).toEqual(['0 0 0', '2 0 0', '2 2 0', '1 4 0', '0 5 0 Complete'])
    expect(lines().slice(0, 8)).toEqual([
      '0.010 pod.created pod1',
      '0.020 pod.created pod2',
      '0.030 job.status work',
      '4.015 pod.succeeded pod1',
      '4.025 pod.succeeded pod2',
      '4.025 pod.created pod3',
      '4.035 pod.created pod4',
      '4.045 job.status work',
    ])
  })

  test('tries again at once, then after 10, 20 and 40 s, and gives up at the limit (recording job-backofflimit)', () => {
    const { run, lines, statuses } = world('sleep 1; exit 1', { backoffLimit: 3 })
    run(300_000)
    expect(lines().filter((line) => !line.includes('failed'))).toEqual([
      '0.010 pod.created pod1',
      '0.020 job.status work',
      '2.025 pod.created pod2',
      '2.035 job.status work',
      '12.045 pod.created pod3',
      '12.055 job.status work',
      '32.065 pod.created pod4',
      '32.075 job.status work',
      '72.085 job.status work',
    ])
    expect(statuses()).toEqual(['0 0 0', '1 0 0', '1 0 1', '1 0 2', '1 0 3', '0 0 4 Failed BackoffLimitExceeded'])
  })

  test('sees a failure at once when another Pod gives it a reason to look', () => {
    const seconds = [1, 1.5]
    const film = clusterFilm([
      jobController,
      workingNode(1000, 1000, ({ metadata }) => ({ ms: (seconds[order(metadata.name)] ?? 600) * 1000, exitCode: 1 })),
    ])
    const order = (name: string) =>
      film.happened.filter(({ event }) => event.kind === 'pod.created').findIndex(({ event }) => event.name === name)
    film.create('Job', {
      metadata: { name: 'work', namespace: 'demo' },
      spec: { parallelism: 2, completions: 2, template: { spec: { restartPolicy: 'Never', containers: [] } } },
    })
    film.run(20_000)
    expect(
      film.lines({ only: ['pod.created', 'pod.running', 'pod.failed'], from: 2000 }).map((line) => line.slice(0, 17)),
    ).toEqual([
      '2.015 pod.failed ',
      '2.025 pod.created',
      '2.525 pod.failed ',
      // The queue would have waited until 12 s.
      '3.030 pod.running',
      '3.040 pod.created',
      '4.045 pod.running',
    ])
  })

  test('a success clears the record of failures', () => {
    const codes = [1, 0, 1, 0]
    const film = clusterFilm([
      jobController,
      workingNode(1000, 1000, ({ metadata }) => ({ ms: 1000, exitCode: codes[order(metadata.name)] ?? 0 })),
    ])
    const order = (name: string) =>
      film.happened.filter(({ event }) => event.kind === 'pod.created').findIndex(({ event }) => event.name === name)
    film.create('Job', {
      metadata: { name: 'work', namespace: 'demo' },
      spec: { completions: 2, parallelism: 1, template: { spec: { restartPolicy: 'Never', containers: [] } } },
    })
    film.run(60_000)
    expect(film.lines({ only: ['pod.created'] }).map((line) => line.slice(0, 5))).toEqual([
      '0.010',
      '2.025',
      '4.040',
      '6.055',
    ])
  })

  test('stops everything when its time is over', () => {
    const { run, lines, statuses } = world('sleep 600; exit 0', {
      activeDeadlineSeconds: 30,
      parallelism: 2,
      completions: 2,
    })
    run(200_000)
    expect(lines().slice(3)).toEqual([
      '30.040 pod.deleted pod1',
      '30.040 pod.deleted pod2',
      '30.040 job.status work',
      '30.050 job.status work',
    ])
    expect(statuses().slice(1)).toEqual(['2 0 0', '0 0 2 Failed DeadlineExceeded', '0 0 0 Failed DeadlineExceeded'])
  })

  test('stops at once who is too many, though all would be stopped later', () => {
    const { run, write, job, lines } = world('sleep 600; exit 0', {
      activeDeadlineSeconds: 30,
      parallelism: 2,
      completions: 2,
    })
    run(10_000)
    write(patch('patch', 'Job', job(), { spec: { parallelism: 1 } }))
    run(11_000)
    expect(lines().slice(3)).toEqual(['10.010 pod.deleted pod2', '10.010 job.status work'])
  })

  test('counts restarts in the same Pod, and takes back the failure of the Pod that it stopped', () => {
    const { run, write, view, statuses } = world('sleep 600; exit 1', { backoffLimit: 2 }, 'OnFailure')
    run(5000)
    const pod = view().list('Pod')[0]!
    const restarted = (restartCount: number) => {
      const containerStatuses = [{ ...pod.status.containerStatuses![0]!, restartCount }]
      write(patchStatus('patch status', 'Pod', pod, { containerStatuses }))
    }
    restarted(1)
    run(10_000)
    expect(statuses().at(-1)).toBe('1 0 0')
    restarted(2)
    run(20_000)
    expect(statuses().slice(-2)).toEqual(['0 0 1 Failed BackoffLimitExceeded', '0 0 0 Failed BackoffLimitExceeded'])
    expect(view().list('Pod')).toEqual([])
  })

  test('a work queue without a number is done when one Pod says so and the others have ended', () => {
    const { run, job } = world('sleep 3; exit 0', { parallelism: 3 })
    run(60_000)
    expect(job().spec.completions).toBeUndefined()
    expect(shown(job().status)).toBe('0 3 0 Complete')
  })

  test('without any number a Job is one Pod', () => {
    const { job } = world('sleep 3; exit 0')
    expect(job().spec).toMatchObject({ completions: 1, parallelism: 1, backoffLimit: 6 })
  })

  test('forgets a Job that is gone, so that its successor starts afresh', () => {
    const { run, write, view, job } = world('sleep 1; exit 1', { backoffLimit: 3 })
    run(20_000)
    expect(
      view()
        .list('Memory')
        .map(({ value }) => value),
    ).toEqual([{ times: 2, at: 12_055 }])
    write(remove('Job', job()))
    run(21_000)
    expect(view().list('Memory')).toEqual([])
  })

  test('whatever its Pods do, never more than its parallelism are at work, and it comes to an end', () => {
    const numbers = fc.record({
      parallelism: fc.integer({ min: 1, max: 4 }),
      completions: fc.integer({ min: 1, max: 6 }),
      backoffLimit: fc.integer({ min: 0, max: 3 }),
      seconds: fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 5 }),
      codes: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 5 }),
    })
    fc.assert(
      fc.property(numbers, ({ seconds, codes, ...spec }) => {
        const nth = <T>(list: readonly T[], { metadata: { resourceVersion } }: Pod) =>
          list[resourceVersion % list.length]!
        const process = (pod: Pod) => ({ ms: nth(seconds, pod) * 1000, exitCode: nth(codes, pod) })
        const film = clusterFilm([jobController, workingNode(1000, 1000, process)])
        film.create('Job', {
          metadata: { name: 'work', namespace: 'demo' },
          spec: { ...spec, template: { spec: { restartPolicy: 'Never', containers: [] } } },
        })
        film.run(Infinity)
        const { status } = film.view().get('Job', 'demo/work')!
        expect(status.conditions).toHaveLength(1)
        expect(Math.max(...film.states('Job', 'work', ({ status: { active = 0 } }) => active))).toBeLessThanOrEqual(
          Math.min(spec.parallelism, spec.completions),
        )
        expect(status.succeeded ?? 0).toBeLessThanOrEqual(spec.completions)
        let active = 0
        for (const { event } of film.happened) {
          if (event.kind === 'pod.created') active++
          if (['pod.succeeded', 'pod.failed', 'pod.deleted'].includes(event.kind)) active--
          expect(active).toBeLessThanOrEqual(spec.parallelism)
        }
      }),
      { numRuns: 60 },
    )
  })
})
