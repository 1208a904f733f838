import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jobController, replicaSetController, resourceQuotaController } from '../../sims/cluster/controllers/index.ts'
import { committed, create, emptyCluster, patch, remove } from '../../sims/cluster/index.ts'
import type { Quantities } from '../../sims/cluster/index.ts'
import { clusterFilm } from '../support/cluster-film.ts'
import { workingNode } from '../support/working-node.ts'

const spec = (requests?: Quantities, command?: string) => ({
  restartPolicy: 'Never' as const,
  containers: [
    {
      name: 'c',
      image: 'i',
      ...(requests && { resources: { requests } }),
      ...(command && { command: ['sh', '-c', command] }),
    },
  ],
})

/** The namespace `demo` with a quota. */
function world(hard: Quantities, settleMs = 1000) {
  const film = clusterFilm([replicaSetController, jobController, resourceQuotaController, workingNode()])
  film.create('ResourceQuota', { metadata: { name: 'room', namespace: 'demo' }, spec: { hard } })
  film.run(settleMs)
  const pod = (name: string, requests?: Quantities, namespace = 'demo') =>
    film.create('Pod', { metadata: { name, namespace }, spec: spec(requests) }).refused
  const quota = () => film.view().get('ResourceQuota', 'demo/room')!
  const set = (replicas: number) =>
    film.create('ReplicaSet', {
      metadata: { name: 'web', namespace: 'demo' },
      spec: {
        replicas,
        selector: { matchLabels: { app: 'web' } },
        template: { metadata: { labels: { app: 'web' } }, spec: spec({ cpu: '500m' }) },
      },
    })
  return { ...film, pod, quota, set, used: () => quota().status.used }
}

describe('a ResourceQuota', () => {
  test('is charged by the API server for each Pod that it lets in', () => {
    const { pod, used, lines } = world({ pods: 2, cpu: '1500m', memory: '1Gi' })
    expect(used()).toEqual({ pods: 0, cpu: 0, memory: 0 })
    expect(pod('a', { cpu: '500m', memory: '256Mi' })).toBeUndefined()
    expect(used()).toEqual({ pods: 1, cpu: '500m', memory: 268_435_456 })
    expect(lines({ from: 1000 })).toEqual(['1.000 resourcequota.charged room', '1.000 written a'])
  })

  test('refuses with 403 what is too much, and what does not say how much it wants', () => {
    const { pod, used } = world({ pods: 2, cpu: 1 })
    expect(pod('silent')).toMatchObject({ code: 403, reason: 'Forbidden' })
    expect(pod('big', { cpu: 2 })?.message).toBe('Pod "demo/big" is forbidden: quota "room": exceeded cpu')
    expect(pod('a', { cpu: '900m' })).toBeUndefined()
    expect(pod('b', { cpu: '200m' })?.code).toBe(403)
    expect(used()).toEqual({ pods: 1, cpu: '900m' })
  })

  test('concerns its own namespace only', () => {
    const { pod } = world({ pods: 0 })
    expect(pod('a')?.code).toBe(403)
    expect(pod('a', undefined, 'other')).toBeUndefined()
  })

  test('lets nothing in before somebody has counted', () => {
    const { pod } = world({ pods: 5 }, 0)
    expect(pod('a')?.message).toBe('Pod "demo/a" is forbidden: quota "room" has not counted yet')
  })

  test('counts those that were there before it', () => {
    const film = clusterFilm([resourceQuotaController])
    film.create('Pod', { metadata: { name: 'a', namespace: 'demo' }, spec: spec({ cpu: '100m' }) })
    film.create('ResourceQuota', {
      metadata: { name: 'room', namespace: 'demo' },
      spec: { hard: { pods: 1, 'requests.cpu': 1, configmaps: 3 } },
    })
    film.run(1000)
    expect(film.view().get('ResourceQuota', 'demo/room')?.status).toEqual({
      hard: { pods: 1, 'requests.cpu': 1, configmaps: 3 },
      used: { pods: 1, 'requests.cpu': '100m' },
    })
  })

  test('follows its spec, and forgets what is not limited any more', () => {
    const { write, quota, run } = world({ pods: 2, cpu: 1 })
    write(patch('patch', 'ResourceQuota', quota(), { spec: { hard: { pods: 3, cpu: null } } as never }))
    run(2000)
    expect(quota().status).toEqual({ hard: { pods: 3 }, used: { pods: 0 } })
  })

  test('has room again when a Pod has gone, and a ReplicaSet that was refused gets on', () => {
    const { set, run, view, pod, write, used, lines } = world({ cpu: 1 })
    pod('other', { cpu: '500m' })
    set(2)
    run(10_000)
    expect(view().list('Pod')).toHaveLength(2)
    write(remove('Pod', view().get('Pod', 'demo/other')!))
    run(20_000)
    expect(view().list('Pod')).toHaveLength(2)
    expect(used()).toEqual({ cpu: 1 })
    expect(lines({ from: 10_001, only: ['pod.removed', 'resourcequota.counted'] })).toEqual([
      '11.000 pod.removed other',
      '11.010 resourcequota.counted room',
    ])
  })

  test('takes no account of a Pod that has ended, so a Job works its way through', () => {
    const { create: put, run, view, used } = world({ pods: 1 })
    put('Job', {
      metadata: { name: 'work', namespace: 'demo' },
      spec: { completions: 3, parallelism: 3, template: { spec: spec(undefined, 'sleep 5; exit 0') } },
    })
    run(5000)
    expect(view().get('Job', 'demo/work')?.status).toEqual({ startTime: 1040, active: 1 })
    run(60_000)
    expect(view().get('Job', 'demo/work')?.status).toMatchObject({ succeeded: 3 })
    expect(view().list('Pod')).toHaveLength(3)
    expect(used()).toEqual({ pods: 0 })
  })

  test('of two quotas both are charged, and either can refuse', () => {
    const { create: put, run, pod, view } = world({ pods: 2 })
    put('ResourceQuota', {
      metadata: { name: 'idle', namespace: 'demo' },
      spec: { hard: { pods: 1 }, scopes: ['BestEffort'] },
    })
    run(2000)
    expect(pod('a')).toBeUndefined()
    expect(
      view()
        .list('ResourceQuota')
        .map(({ status }) => status.used),
    ).toEqual([{ pods: 1 }, { pods: 1 }])
    expect(pod('b')?.message).toContain('quota "idle"')
    expect(pod('b', { cpu: '100m' })).toBeUndefined()
  })

  test('leaves the state of before as it was', () => {
    const counted = { metadata: { name: 'room', namespace: 'demo' }, spec: { hard: { pods: 1 } } }
    const { state: empty } = committed(emptyCluster, create('ResourceQuota', counted), 0)
    const quota = empty.objects.ResourceQuota!['demo/room'] as never
    const status = { status: { hard: { pods: 1 }, used: { pods: 0 } } }
    const { state } = committed(empty, patch('update status', 'ResourceQuota', quota, status), 0)
    const frozen = JSON.stringify(state)
    committed(state, create('Pod', { metadata: { name: 'a', namespace: 'demo' }, spec: spec() }), 1)
    expect(JSON.stringify(state)).toBe(frozen)
  })

  test('whoever asks for what and when, no more is used than allowed, and the count is right in the end', () => {
    const step = fc.record({
      after: fc.integer({ min: 0, max: 3000 }),
      cpu: fc.integer({ min: 1, max: 12 }),
      at: fc.nat(5),
      isDeletion: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), fc.integer({ min: 0, max: 4 }), (steps, replicas) => {
        const { pod, set, view, run, engine, write, used } = world({ cpu: 2, pods: 5 })
        set(replicas)
        const total = () =>
          view()
            .list('Pod')
            .map(({ spec: { containers } }) => containers[0]!.resources!.requests!['cpu']!)
            .reduce<number>((sum, cpu) => sum + (typeof cpu === 'number' ? cpu : parseInt(cpu, 10) / 1000), 0)
        steps.forEach(({ after, cpu, at, isDeletion }, index) => {
          run(engine.now + after)
          const found = view().list('Pod')[at]
          if (!isDeletion) pod(`p${index}`, { cpu: `${cpu}00m` })
          else if (found) write(remove('Pod', found))
          expect(total()).toBeLessThanOrEqual(2.000001)
        })
        run(Infinity)
        expect(used()?.['pods']).toBe(view().list('Pod').length)
        expect(view().list('Pod').length).toBeLessThanOrEqual(5)
      }),
      { numRuns: 60 },
    )
  })
})
