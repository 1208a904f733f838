import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endpointsController, endpointSliceController } from '../../sims/cluster/controllers/index.ts'
import { create, emptyCluster, Engine, patch, patchStatus, RECORDED, remove } from '../../sims/cluster/index.ts'
import type { Pod, Service, Settings, Write } from '../../sims/cluster/index.ts'
import { shown } from '../../sims/cluster/recording/index.ts'

const conditions = (isReady: boolean) => [{ type: 'Ready', status: isReady ? ('True' as const) : ('False' as const) }]

/** A Service `web` and Pods that are what the test says: no kubelet, no scheduler. */
class Cluster {
  readonly lines: string[] = []
  readonly engine: Engine

  constructor(settings: Partial<Settings> = {}, spec: Partial<Service['spec']> = {}) {
    const controllers = [endpointsController, endpointSliceController]
    this.engine = new Engine(
      emptyCluster,
      controllers,
      { ...RECORDED, ...settings },
      ({ at, actor, event, answer }) => {
        if (actor !== 'kubectl') this.lines.push(`${at} ${actor} ${event.write.verb} ${listed(answer.after)}`)
      },
    )
    this.write(
      create('Service', {
        metadata: { name: 'web', namespace: 'demo' },
        spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
      }),
    )
  }

  write(write: Write): void {
    this.engine.write('kubectl', { kind: 'written', name: write.key, write })
  }

  add(name: string, ip: string | undefined, isReady = false, labels: Pod['metadata']['labels'] = { app: 'web' }): void {
    this.write(
      create('Pod', {
        metadata: { name, namespace: 'demo', labels },
        spec: { nodeName: 'node-1', containers: [{ name: 'web', image: 'example/web:v1' }] },
        status: { ...(ip && { podIP: ip }), phase: 'Running', conditions: conditions(isReady) },
      }),
    )
  }

  pod(name: string): Pod {
    return this.engine.view().get('Pod', `demo/${name}`)!
  }

  status(name: string, status: Partial<Pod['status']>): void {
    this.write(patchStatus('patch status', 'Pod', this.pod(name), status))
  }

  service(): Service {
    return this.engine.view().get('Service', 'demo/web')!
  }

  slices() {
    return this.engine.view().list('EndpointSlice')
  }

  /** What the controllers wrote in the next second. */
  settle(): string[] {
    this.engine.runUntil(this.engine.now + 1000)
    return this.lines.splice(0).map((line) => line.replace(/^\d+ /, ''))
  }
}

function listed(object: Parameters<typeof shown>[0] | undefined): string {
  if (!object) return '(gone)'
  const { ready = [], notReady } = shown(object) as { ready?: string[]; notReady?: string[] }
  return `${object.kind}: ${ready.join(', ')}${notReady ? ` (not ready: ${notReady.join(', ')})` : ''}`
}

/** The same for Endpoints and slices: both controllers write what they list, after 10 ms. */
const both = (what: string, verb = 'update') => [
  `endpoint-controller ${verb} Endpoints: ${what}`,
  `endpointslice-controller ${verb} EndpointSlice: ${what}`,
]

describe('the endpoints of a Service', () => {
  // As in the recordings create-deployment and create-deployment-readiness.
  test('are made with it at once, empty; a Pod is listed when it has an address, ready or not', () => {
    const cluster = new Cluster()
    expect(cluster.settle()).toEqual(both('', 'create'))
    cluster.add('pod1', undefined)
    cluster.add('other', '10.244.0.9', true, { app: 'db' })
    expect(cluster.settle()).toEqual([])
    cluster.status('pod1', { podIP: '10.244.0.2' })
    expect(cluster.settle()).toEqual(both(' (not ready: pod1)'))
    cluster.status('pod1', { conditions: conditions(true) })
    expect(cluster.settle()).toEqual(both('pod1'))
  })

  // As in the recording service-endpoints-readiness.
  test('follow a readiness that goes and comes back', () => {
    const cluster = new Cluster()
    for (const n of [1, 2, 3]) cluster.add(`pod${n}`, `10.244.0.${n}`, true)
    cluster.settle()
    cluster.status('pod1', { conditions: conditions(false) })
    expect(cluster.settle()).toEqual(both('pod2, pod3 (not ready: pod1)'))
    cluster.status('pod1', { conditions: conditions(true) })
    expect(cluster.settle()).toEqual(both('pod1, pod2, pod3'))
    const [slice] = cluster.slices()
    expect(slice!.metadata).toMatchObject({ generation: 3, ownerReferences: [{ kind: 'Service', name: 'web' }] })
  })

  // As in the recording pod-delete-self-heal: removed, not moved to notReady.
  test('lose a Pod when its deletion is asked for', () => {
    const cluster = new Cluster()
    for (const n of [1, 2]) cluster.add(`pod${n}`, `10.244.0.${n}`, true)
    cluster.settle()
    cluster.write(remove('Pod', cluster.pod('pod2')))
    expect(cluster.settle()).toEqual(both('pod1'))
    cluster.write(remove('Pod', cluster.pod('pod2'), { gracePeriodSeconds: 0 }))
    expect(cluster.settle()).toEqual([])
  })

  test('of a newer version keep a Pod in the slice that is on its way out, until it is gone', () => {
    const cluster = new Cluster({ terminatingEndpoints: true })
    cluster.add('pod1', '10.244.0.1', true)
    cluster.settle()
    cluster.write(remove('Pod', cluster.pod('pod1')))
    cluster.settle()
    const [slice] = cluster.slices()
    expect(slice!.endpoints[0]!.conditions).toEqual({ ready: false, serving: true, terminating: true })
    cluster.write(remove('Pod', cluster.pod('pod1'), { gracePeriodSeconds: 0 }))
    expect(cluster.settle()).toEqual(['endpointslice-controller update EndpointSlice: '])
  })

  test('leave out a Pod that has ended, or that the selector no longer means', () => {
    const cluster = new Cluster()
    for (const n of [1, 2, 3]) cluster.add(`pod${n}`, `10.244.0.${n}`, true)
    cluster.settle()
    cluster.status('pod1', { phase: 'Succeeded' })
    expect(cluster.settle()).toEqual(both('pod2, pod3'))
    cluster.write(patch('patch', 'Pod', cluster.pod('pod2'), { metadata: { labels: { app: 'aside' } } }))
    expect(cluster.settle()).toEqual(both('pod3'))
    cluster.write(patch('patch', 'Service', cluster.service(), { spec: { selector: { app: 'aside' } } }))
    expect(cluster.settle()).toEqual(both('pod2'))
  })

  test('list Pods as ready that are not, where the Service wants all addresses published', () => {
    const cluster = new Cluster({}, { publishNotReadyAddresses: true })
    cluster.add('pod1', '10.244.0.1')
    expect(cluster.settle()).toEqual(both('pod1', 'create'))
  })

  test('are somebody else’s where the Service selects nothing', () => {
    const cluster = new Cluster()
    cluster.add('pod1', '10.244.0.1', true)
    cluster.settle()
    cluster.write(patch('patch', 'Service', cluster.service(), { spec: { selector: null } }))
    cluster.add('pod2', '10.244.0.2', true)
    expect(cluster.settle()).toEqual([])
  })

  test('go with it: Endpoints by their controller, slices by the garbage collector', () => {
    const cluster = new Cluster()
    cluster.settle()
    cluster.write(remove('Service', cluster.service()))
    expect(cluster.settle()).toEqual(['endpoint-controller delete (gone)'])
  })

  test('come back when somebody deletes them', () => {
    const cluster = new Cluster()
    cluster.add('pod1', '10.244.0.1', true)
    cluster.settle()
    const view = cluster.engine.view()
    cluster.write(remove('Endpoints', view.get('Endpoints', 'demo/web')!))
    cluster.write(remove('EndpointSlice', cluster.slices()[0]!))
    expect(cluster.settle()).toEqual(both('pod1', 'create'))
  })
})

const anyStep = fc.record({
  pod: fc.nat(5),
  does: fc.constantFrom('comes', 'gets ready', 'gets unready', 'goes', 'is gone', 'is relabelled', 'ends'),
  after: fc.nat(40),
})

describe('whatever Pods do', () => {
  test('Endpoints and slices end up with the Pods that are selected, have an address and stay, by readiness', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const cluster = new Cluster()
        const acts: Record<(typeof steps)[number]['does'], (name: string, n: number) => void> = {
          comes: (name, n) => cluster.add(name, `10.244.0.${n}`, n % 2 === 0),
          'gets ready': (name) => cluster.status(name, { conditions: conditions(true) }),
          'gets unready': (name) => cluster.status(name, { conditions: conditions(false) }),
          goes: (name) => cluster.write(remove('Pod', cluster.pod(name))),
          'is gone': (name) => cluster.write(remove('Pod', cluster.pod(name), { gracePeriodSeconds: 0 })),
          'is relabelled': (name) =>
            cluster.write(patch('patch', 'Pod', cluster.pod(name), { metadata: { labels: { app: 'aside' } } })),
          ends: (name) => cluster.status(name, { phase: 'Failed' }),
        }
        for (const { pod, does, after } of steps) {
          const name = `pod${pod}`
          if ((does === 'comes') !== Boolean(cluster.pod(name))) acts[does](name, pod)
          cluster.engine.runUntil(cluster.engine.now + after)
        }
        cluster.settle()
        const pods = cluster.engine
          .view()
          .list('Pod')
          .filter(({ metadata, status }) => metadata.labels?.['app'] === 'web' && status.phase === 'Running')
          .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
        const named = (isReady: boolean) => {
          const names = pods
            .filter(({ status }) => (status.conditions?.[0]?.status === 'True') === isReady)
            .map(({ metadata }) => metadata.name)
          return names.length ? names.sort() : undefined
        }
        const endpoints = shown(cluster.engine.view().get('Endpoints', 'demo/web')!)
        expect(cluster.slices()).toHaveLength(1)
        const slice = shown(cluster.slices()[0]!)
        for (const list of [endpoints, slice])
          expect(list).toMatchObject({ ready: named(true), notReady: named(false) })
      }),
      { numRuns: 150 },
    )
  })
})
