import { describe, expect, test } from 'vitest'
import type { ManifestObject } from '../../../sims/cluster/kubectl/index.ts'
import { World } from '../../support/cluster-laws.ts'
import { neverAboveSurge } from './at-every-write.ts'

const deployment = (image: string, spec: object) =>
  ({
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      ...spec,
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image }] } },
    },
  }) as ManifestObject

const apply = (world: World, after: number, manifest: ManifestObject) =>
  world.step({ after, line: 'apply -f web.yaml', manifest })

const sizes = (world: World) =>
  world.engine
    .view()
    .list('ReplicaSet')
    .map(({ spec }) => spec.replicas)

// What the random sequences found, each as a person would tell it.
describe('found by the laws', () => {
  test('a field that an applied manifest says no more comes back as its default: replicas is 1, not nothing', () => {
    const world = new World(2, [])
    apply(world, 0, deployment('web:v1', { replicas: 3 }))
    apply(world, 10_000, deployment('web:v1', {}))
    world.run(60_000)
    expect(world.engine.view().get('Deployment', 'default/web')?.spec).toMatchObject({
      replicas: 1,
      progressDeadlineSeconds: 600,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    })
    expect(sizes(world)).toEqual([1])
  })

  test('a strategy that is Recreate keeps no limits of the rolling update before', () => {
    const world = new World(2, [])
    apply(world, 0, deployment('web:v1', { strategy: { rollingUpdate: { maxSurge: 2 } } }))
    apply(world, 10_000, deployment('web:v1', { strategy: { type: 'Recreate' } }))
    expect(world.engine.view().get('Deployment', 'default/web')?.spec.strategy).toEqual({ type: 'Recreate' })
  })

  test('a Pod without a node that is deleted with --cascade=orphan goes with its last finalizer', () => {
    const world = new World(2, [])
    world.type('cordon node-1')
    world.type('cordon node-2')
    const spec = { containers: [{ name: 'c', image: 'web:v1' }] }
    apply(world, 0, { kind: 'Pod', metadata: { name: 'web' }, spec } as ManifestObject)
    world.step({ after: 5000, line: 'delete pod web --cascade=orphan' })
    world.run(1000)
    expect(world.engine.view().list('Pod')).toEqual([])
  })

  test('a ReplicaSet of a Deployment that had size 0 is no part of anything: scaled by hand, it makes no size NaN', () => {
    const world = new World(2, [])
    apply(world, 0, deployment('web:v1', { replicas: 0 }))
    apply(world, 61, deployment('web:v2', { replicas: 1 }))
    world.step({ after: 10, line: 'scale RS0 --replicas=2' })
    apply(world, 16, deployment('web:v3', { replicas: 3 }))
    world.run(60_000)
    expect(sizes(world)).toEqual([0, 0, 3])
  })

  test('a ReplicaSet of a size of 0 that somebody scales in a rollout gets all Pods and more, as from the real controller', () => {
    const world = new World(2, [neverAboveSurge()])
    const strategy = { rollingUpdate: { maxSurge: 1 } }
    apply(world, 0, deployment('web:v1', { replicas: 0, strategy }))
    apply(world, 61, deployment('web:v2', { replicas: 4, strategy }))
    world.step({ after: 100, line: 'scale RS0 --replicas=2' })
    world.run(15)
    // 2 of a maximum of 1 are 10 of the present 5; the one Pod too many, and these 8, are taken from the other.
    expect(sizes(world)).toEqual([10, 0])
    world.run(60_000)
    expect(sizes(world)).toEqual([0, 4])
  })

  test('a StatefulSet that waits for a Pod on a silent node makes no new revision for the garbage collector', () => {
    const world = new World(2, [])
    apply(world, 0, { ...deployment('web:v1', { replicas: 2, podManagementPolicy: 'Parallel' }), kind: 'StatefulSet' })
    world.step({ after: 20_000, line: 'node-1 kubelet stops' })
    world.step({ after: 0, line: 'node-2 kubelet stops' })
    world.step({ after: 0, line: 'delete statefulset/web --cascade=foreground' })
    world.run(60_000)
    expect(world.engine.view().list('ControllerRevision')).toEqual([])
    world.step({ after: 0, line: 'node-1 kubelet starts' })
    world.step({ after: 0, line: 'node-2 kubelet starts' })
    world.run(60_000)
    expect(world.engine.view().list('StatefulSet')).toEqual([])
  })

  test('a StatefulSet whose ordinal is nobody’s Pod on its way out creates its own when the name is free', () => {
    const world = new World(2, [])
    const parallel = deployment('web:v1', { replicas: 2, podManagementPolicy: 'Parallel' })
    apply(world, 0, { ...parallel, kind: 'StatefulSet' })
    world.step({ after: 20_000, line: 'delete pod web-1' })
    world.step({ after: 0, line: 'patch pod web-1 --type=merge -p {"metadata":{"ownerReferences":null}}' })
    world.run(60_000)
    const names = world.engine
      .view()
      .list('Pod')
      .map(({ metadata }) => metadata.name)
    expect(names).toEqual(['web-0', 'web-1'])
  })
})
