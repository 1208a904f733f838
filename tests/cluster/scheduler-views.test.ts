import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  endpointsController,
  endpointSliceController,
  kubeScheduler,
  replicaSetController,
} from '../../sims/cluster/controllers/index.ts'
import { committed, create, emptyCluster, Engine, patch, RECORDED, remove, viewOf } from '../../sims/cluster/index.ts'
import type { ClusterState, View, Write } from '../../sims/cluster/index.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'
import { kernelTwin } from '../support/kernel-twin.ts'

const anyLabels = fc.record({ app: fc.constantFrom('a', 'b'), tier: fc.constantFrom('x', 'y') }, { requiredKeys: [] })
const term = { topologyKey: 'zone', labelSelector: {} }
const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } }

const anyStep = fc.record({
  key: fc.nat(4),
  does: fc.constantFrom('comes', 'is bound', 'is nominated', 'is relabelled', 'goes', 'serves', 'serves no more'),
  labels: anyLabels,
  priority: fc.constantFrom(0, 7, 30),
  isPicky: fc.boolean(),
})

/** The write of a step; undefined where it makes no sense. */
function writeOf(
  { key, does, labels, priority, isPicky }: typeof anyStep extends fc.Arbitrary<infer T> ? T : never,
  view: View,
): Write | undefined {
  const metadata = { name: `it-${key}`, namespace: 'demo', labels }
  const pod = view.get('Pod', `demo/it-${key}`)
  const service = view.get('Service', `demo/it-${key}`)
  const containers = [{ name: 'c', image: 'i' }]
  if (does === 'comes') return create('Pod', { metadata, spec: { containers, priority, ...(isPicky && { affinity }) } })
  if (does === 'serves')
    return service
      ? patch('patch', 'Service', service, { spec: { selector: { app: null, tier: null, ...labels } } })
      : create('Service', { metadata, spec: { selector: labels } })
  if (does === 'serves no more') return service && remove('Service', service)
  if (!pod) return undefined
  if (does === 'goes') return remove('Pod', pod, { gracePeriodSeconds: 0 })
  if (does === 'is relabelled')
    return patch('patch', 'Pod', pod, { metadata: { labels: { app: null, tier: null, ...labels } } })
  if (does === 'is bound') return patch('create binding', 'Pod', pod, { spec: { nodeName: 'node-1' } })
  return patch('patch status', 'Pod', pod, { status: { nominatedNodeName: 'node-1' } })
}

/** All that the two views can be asked about Pods and Services, by name. */
function answers(view: View): unknown {
  const names = (objects: Iterable<{ readonly metadata: { readonly name: string } }>) =>
    [...objects].map(({ metadata }) => metadata.name)
  const selectors: Readonly<Record<string, string>>[] = [{}, { app: 'a' }, { app: 'b', tier: 'x' }, { tier: 'z' }]
  return {
    unscheduled: names(view.unscheduled()),
    nominated: names(view.nominatedTo('node-1')).sort(),
    on: names(view.podsOn('node-1')).sort(),
    picky: names(view.withPodAffinity()).sort(),
    labelled: selectors.map((labels) => names(view.labelled('demo', labels)).sort()),
    selecting: view.list('Pod').map((pod) => names(view.selecting(pod)).sort()),
  }
}

describe('the indexes', () => {
  test('answer what looking through everything answers', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
        const engine = new Engine(emptyCluster, [], RECORDED)
        for (const step of steps) {
          engine.runUntil(engine.now + 1)
          const write = writeOf(step, engine.view())
          if (write) engine.write('x', { kind: 'x', name: 'x', write })
          const state = engine.store as ClusterState
          expect(answers(engine.view())).toEqual(answers(viewOf(state, RECORDED, engine.now)))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('show the very same list while nothing in it changes, and another one after', () => {
    const engine = new Engine(emptyCluster, [], RECORDED)
    const add = (name: string, nodeName: string) =>
      engine.write('x', {
        kind: 'x',
        name,
        write: create('Pod', { metadata: { name, namespace: 'demo' }, spec: { nodeName, containers: [] } }),
      })
    add('a', 'node-1')
    const before = engine.view().podsOn('node-1')
    add('b', 'node-2')
    expect(engine.view().podsOn('node-1')).toBe(before)
    add('c', 'node-1')
    expect(engine.view().podsOn('node-1')).toHaveLength(2)
    expect(before).toHaveLength(1)
  })
})

describe('the scheduler and the endpoints', () => {
  const controllers = [
    replicaSetController,
    kubeScheduler,
    endpointsController,
    endpointSliceController,
    instantKubelet(700, 900),
  ]

  test('come to the same world in the kernel, which looks at everything, and in the engine', () => {
    const template = (cpu: string, priority: number) => ({
      metadata: { labels: { app: 'web' } },
      spec: { priority, containers: [{ name: 'c', image: 'i', resources: { requests: { cpu } } }] },
    })
    const set = (name: string, replicas: number, cpu: string, priority: number) =>
      create('ReplicaSet', {
        metadata: { name, namespace: 'demo' },
        spec: { replicas, selector: { matchLabels: { app: 'web' } }, template: template(cpu, priority) },
      })
    const node = (name: string) =>
      create('Node', { metadata: { name }, spec: {}, status: { allocatable: { cpu: '4', memory: '8Gi', pods: 10 } } })
    const service = create('Service', {
      metadata: { name: 'web', namespace: 'demo' },
      spec: { selector: { app: 'web' }, ports: [{ port: 80 }] },
    })
    // More than there is room for, so that some wait, and some have to go.
    const writes = [node('node-1'), node('node-2'), service, set('low', 7, '1', 0), set('high', 2, '3', 10)]
    const cluster = writes.reduce((state, write) => committed(state, write, 0).state, emptyCluster)
    const ofKernel = kernelTwin(cluster, controllers, 20_000)
    const engine = new Engine(cluster, controllers, RECORDED)
    engine.runUntil(20_000)
    expect(engine.store.objects).toEqual(ofKernel.objects)
    const { list, unscheduled } = engine.view()
    expect([list('Pod').length, [...unscheduled()].length]).toEqual([9, 5])
  })
})
