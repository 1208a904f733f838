import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deploymentController, garbageCollector, replicaSetController } from '../../sims/cluster/controllers/index.ts'
import { create, emptyCluster, Engine, patch, RECORDED, remove } from '../../sims/cluster/index.ts'
import type { PropagationPolicy, Write } from '../../sims/cluster/index.ts'
import { tape, workingNode } from '../support/working-node.ts'

const POLICIES: readonly PropagationPolicy[] = ['Background', 'Foreground', 'Orphan']

const deployment = (name = 'web', replicas = 2) =>
  create('Deployment', {
    metadata: { name, namespace: 'demo' },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
      strategy: {},
    },
  })

/** A Deployment with all its Pods, at 10 s. */
function world(writes = [deployment()]) {
  const { lines, hear } = tape([
    'kubectl',
    'generic-garbage-collector',
    'deployment-controller',
    'replicaset-controller',
  ])
  const controllers = [deploymentController, replicaSetController, garbageCollector, workingNode()]
  const reasons: string[] = []
  const engine = new Engine(emptyCluster, controllers, RECORDED, (happened) => {
    hear(happened)
    const { after } = happened.answer
    const progress = after?.kind === 'Deployment' && after.status.conditions?.find(({ type }) => type === 'Progressing')
    if (progress && progress.reason !== reasons.at(-1)) reasons.push(progress.reason ?? '')
  })
  for (const write of writes) engine.write('kubectl', { kind: 'deployment.created', name: 'web', write })
  engine.runUntil(10_000)
  lines.length = 0
  const list = (kind: 'Deployment' | 'ReplicaSet' | 'Pod') => engine.view().list(kind)
  const end = (propagationPolicy: PropagationPolicy, kind: 'Deployment' | 'ReplicaSet' = 'Deployment', at = 0) => {
    const write = remove(kind, list(kind)[at] as never, { propagationPolicy })
    engine.write('kubectl', { kind: 'deletion.asked', name: kind, write })
  }
  return { engine, list, end, reasons, lines: () => lines.map((line) => line.replace(/web-\w{10}/, 'set')) }
}

describe('the garbage collector', () => {
  test('deletes in the background from the owner down (recording gc-background)', () => {
    const { engine, end, lines, list } = world()
    end('Background')
    engine.runUntil(20_000)
    expect(lines()).toEqual([
      '10.00s kubectl deletion.asked Deployment',
      '10.01s generic-garbage-collector replicaset.collected set',
      '10.02s generic-garbage-collector pod.collected pod1',
      '10.02s generic-garbage-collector pod.collected pod2',
    ])
    expect([...list('ReplicaSet'), ...list('Pod')]).toEqual([])
  })

  test('deletes in the foreground from the Pods up, the owner last (recording gc-foreground)', () => {
    const { engine, end, lines } = world()
    end('Foreground')
    engine.runUntil(20_000)
    expect(lines().filter((line) => line.includes('garbage'))).toEqual([
      '10.01s generic-garbage-collector replicaset.collected set',
      '10.02s generic-garbage-collector pod.collected pod1',
      '10.02s generic-garbage-collector pod.collected pod2',
      '11.03s generic-garbage-collector replicaset.finalized set',
      '11.04s generic-garbage-collector deployment.finalized web',
    ])
  })

  test('does not wait in the foreground for a dependent that does not block', () => {
    const { engine, end, list } = world()
    const set = list('ReplicaSet')[0]!
    const [owner] = set.metadata.ownerReferences!
    const ownerReferences = [{ ...owner!, blockOwnerDeletion: false }]
    const write = patch('patch', 'ReplicaSet', set as never, { metadata: { ownerReferences } })
    engine.write('kubectl', { kind: 'replicaset.patched', name: 'web', write })
    end('Foreground')
    engine.runUntil(10_020)
    expect([list('Deployment').length, list('ReplicaSet').length]).toEqual([0, 1])
    engine.runUntil(20_000)
    expect(list('Pod')).toEqual([])
  })

  test('orphans only the direct dependents, and a Deployment of the same selector takes them in', () => {
    const { engine, end, lines, list, reasons } = world()
    const before = list('Pod').map(({ metadata }) => metadata.uid)
    end('Orphan')
    engine.runUntil(11_000)
    expect(list('ReplicaSet')[0]!.metadata.ownerReferences).toBeUndefined()
    engine.write('kubectl', { kind: 'deployment.created', name: 'web', write: deployment() })
    engine.runUntil(20_000)
    expect(lines().filter((line) => !line.includes('.status'))).toEqual([
      '10.00s kubectl deletion.asked Deployment',
      '10.01s generic-garbage-collector replicaset.orphaned set',
      '10.02s generic-garbage-collector deployment.finalized web',
      '11.00s kubectl deployment.created web',
      '11.01s deployment-controller replicaset.adopted set',
      '11.02s deployment-controller deployment.renumbered web',
    ])
    expect(list('Pod').map(({ metadata }) => metadata.uid)).toEqual(before)
    expect(reasons.slice(-2)).toEqual(['FoundNewReplicaSet', 'NewReplicaSetAvailable'])
  })

  test('Pods that were orphaned are taken in by a ReplicaSet, and counted', () => {
    const { engine, end, list, lines } = world()
    end('Orphan', 'ReplicaSet')
    engine.runUntil(20_000)
    expect(list('Pod')).toHaveLength(2)
    expect(lines().filter((line) => line.includes('.adopted'))).toEqual([
      '10.04s replicaset-controller pod.adopted pod1',
      '10.04s replicaset-controller pod.adopted pod2',
    ])
  })

  test('of two that would take a Pod in, one comes too late', () => {
    const { engine, lines } = world([])
    const labels = { app: 'web' }
    const spec = { containers: [{ name: 'c', image: 'i' }] }
    const put = (write: Write) => engine.write('kubectl', { kind: 'created', name: 'x', write })
    for (const name of ['a', 'b']) {
      const template = { metadata: { labels }, spec }
      put(
        create('ReplicaSet', {
          metadata: { name, namespace: 'demo' },
          spec: { replicas: 0, selector: { matchLabels: labels }, template },
        }),
      )
    }
    engine.runUntil(11_000)
    put(create('Pod', { metadata: { name: 'lone', namespace: 'demo', labels }, spec }))
    engine.runUntil(11_010)
    expect(lines().slice(-2)).toEqual([
      '11.01s replicaset-controller pod.adopted lone',
      '11.01s replicaset-controller pod.adopted lone 422',
    ])
  })

  test('a Pod whose labels do not match any more is let go and replaced', () => {
    const { engine, list } = world()
    const pod = list('Pod')[0]!
    const write = patch('patch', 'Pod', pod as never, { metadata: { labels: { app: 'spare' } } })
    engine.write('kubectl', { kind: 'pod.labelled', name: pod.metadata.name, write })
    engine.runUntil(20_000)
    expect(list('Pod')).toHaveLength(3)
    expect(list('Pod').filter(({ metadata }) => metadata.ownerReferences)).toHaveLength(2)
  })

  test('an owner that comes back under its name is another one: it gets Pods of its own', () => {
    const { engine, end, list } = world()
    const before = list('Pod').map(({ metadata }) => metadata.uid)
    end('Background')
    engine.write('kubectl', { kind: 'deployment.created', name: 'web', write: deployment() })
    engine.runUntil(20_000)
    expect(list('Pod')).toHaveLength(2)
    expect(list('Pod').filter(({ metadata }) => before.includes(metadata.uid))).toEqual([])
  })

  test('an object with a second owner that stands only forgets the one that went', () => {
    const { engine, end, list } = world([deployment('web', 1), deployment('api', 1)])
    const [set] = list('ReplicaSet')
    const { kind, metadata } = list('Deployment')[1]!
    const ownerReferences = [
      ...set!.metadata.ownerReferences!,
      { kind, name: metadata.name, uid: metadata.uid, blockOwnerDeletion: true },
    ]
    const write = patch('patch', 'ReplicaSet', set as never, { metadata: { ownerReferences } })
    engine.write('kubectl', { kind: 'replicaset.patched', name: 'web', write })
    end('Background')
    engine.runUntil(20_000)
    expect(list('ReplicaSet').map(({ metadata: { ownerReferences: [owner] = [] } }) => owner?.name)).toEqual([
      'api',
      'api',
    ])
  })

  test('two owners that wait for each other both go', () => {
    const { engine, end, list } = world([deployment('web', 0), deployment('api', 0)])
    const [web, api] = list('Deployment')
    for (const [object, { kind, metadata }] of [
      [web!, api!],
      [api!, web!],
    ] as const) {
      const ownerReferences = [{ kind, name: metadata.name, uid: metadata.uid, blockOwnerDeletion: true }]
      const write = patch('patch', 'Deployment', object as never, { metadata: { ownerReferences } })
      engine.write('kubectl', { kind: 'deployment.patched', name: object.metadata.name, write })
    }
    end('Foreground')
    engine.runUntil(20_000)
    expect([...list('Deployment'), ...list('ReplicaSet')]).toEqual([])
  })

  test('a finalizer that nobody here knows keeps an object until somebody takes it away (recording finalizer-custom)', () => {
    const { engine } = world([])
    const metadata = { name: 'guarded', namespace: 'demo', finalizers: ['example.org/guard'] }
    engine.write('kubectl', { kind: 'configmap.created', name: 'guarded', write: create('ConfigMap', { metadata }) })
    const guarded = () => engine.view().get('ConfigMap', 'demo/guarded')
    engine.write('kubectl', { kind: 'deletion.asked', name: 'guarded', write: remove('ConfigMap', guarded()!) })
    engine.runUntil(60_000)
    expect(guarded()?.metadata.deletionTimestamp).toBe(10_000)
    const write = patch('patch', 'ConfigMap', guarded()!, { metadata: { finalizers: null } })
    engine.write('kubectl', { kind: 'configmap.patched', name: 'guarded', write })
    expect(guarded()).toBeUndefined()
  })

  test('whatever is deleted when, in the end no object names an owner that is gone', () => {
    const deletion = fc.record({
      after: fc.integer({ min: 0, max: 3000 }),
      policy: fc.constantFrom(...POLICIES),
      kind: fc.constantFrom('Deployment' as const, 'ReplicaSet' as const),
      at: fc.nat(3),
    })
    fc.assert(
      fc.property(fc.array(deletion, { minLength: 1, maxLength: 5 }), (deletions) => {
        const { engine, end, list } = world([deployment('web', 3), deployment('api', 2)])
        for (const { after, policy, kind, at } of deletions) {
          engine.runUntil(engine.now + after)
          if (list(kind).length > at) end(policy, kind, at)
        }
        engine.runUntil(Infinity, 5000)
        const all = [...list('Deployment'), ...list('ReplicaSet'), ...list('Pod')]
        const uids = all.map(({ metadata }) => metadata.uid)
        const owners = all.flatMap(({ metadata }) => metadata.ownerReferences ?? []).map(({ uid }) => uid)
        expect(owners.filter((uid) => !uids.includes(uid))).toEqual([])
        expect(all.filter(({ metadata }) => metadata.deletionTimestamp !== undefined)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
