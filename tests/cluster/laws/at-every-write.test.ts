import { expect, test } from 'vitest'
import { create, patch } from '../../../sims/cluster/index.ts'
import type { Write } from '../../../sims/cluster/index.ts'
import type { ManifestObject } from '../../../sims/cluster/kubectl/index.ts'
import { World } from '../../support/cluster-laws.ts'
import type { Law } from '../../support/cluster-laws.ts'
import { neverAboveSurge, oneOfEachOrdinal, roomOnNodes, versionsRise } from './at-every-write.ts'

const spec = { containers: [{ name: 'c', image: 'web:v1', resources: { requests: { cpu: '900m', memory: '64Mi' } } }] }
const template = { metadata: { labels: { app: 'web' } }, spec }
const selector = { matchLabels: { app: 'web' } }

/** A Deployment of 2, with 1 more allowed, that has come to rest under one law. */
function settled(law: Law, kind = 'Deployment'): World {
  const world = new World(2, [law])
  const fields = { selector, template, replicas: 2, serviceName: 'web', strategy: { rollingUpdate: { maxSurge: 1 } } }
  const manifest = { kind, metadata: { name: 'web' }, spec: fields } as ManifestObject
  world.step({ after: 0, line: 'apply -f web.yaml', manifest })
  world.run(30_000)
  return world
}

const write = (world: World, actor: string, one: Write) =>
  world.engine.write(actor, { kind: 'forged', name: one.key, write: one })

test('a Pod that comes to a full node is noticed, and one that comes to a cordoned node', () => {
  for (const [line, cpu, message] of [
    ['get nodes', '1500m', 'of 2 cpu'],
    ['cordon node-1', '1m', 'a cordoned node'],
  ] as const) {
    const world = settled(roomOnNodes())
    world.type(line)
    const requests = { cpu, memory: '1Mi' }
    const containers = [{ name: 'c', image: 'web:v1', resources: { requests } }]
    const metadata = { name: 'forged', namespace: 'default' }
    write(world, 'kubectl', create('Pod', { metadata, spec: { containers, schedulerName: 'nobody' } }))
    const pod = world.engine.view().get('Pod', 'default/forged')!
    const binding = patch('create binding', 'Pod', pod, { spec: { nodeName: 'node-1' } })
    expect(() => write(world, 'kube-scheduler', binding)).toThrow(message)
  }
})

test('a ReplicaSet above the surge is noticed, and a Pod that no ReplicaSet wants', () => {
  const world = settled(neverAboveSurge())
  const [rs] = world.engine.view().list('ReplicaSet')
  const raise = (replicas: number) => patch('update', 'ReplicaSet', rs!, { spec: { replicas } })
  const { metadata, spec: podSpec } = world.engine.view().list('Pod')[0]!
  const third = create('Pod', { metadata: { ...metadata, name: 'third' }, spec: podSpec })
  expect(() => write(world, 'replicaset-controller', third)).toThrow('is Pod 3 where 2 are wanted')
  expect(() => write(world, 'deployment-controller', raise(4))).toThrow('wants 4 Pods where 3 are the most')
})

test('a version that does not rise is noticed, and a uid that comes twice', () => {
  for (const [resourceVersion, message] of [
    [3, 'comes to version 3 after'],
    [9999, 'a second time'],
  ] as const) {
    const law = versionsRise()
    const world = settled(law)
    const after = world.engine.view().list('Pod')[0]!
    const before = message === 'a second time' ? {} : { before: after }
    const again = { ...after, metadata: { ...after.metadata, resourceVersion } }
    const event = { kind: 'forged', name: 'web', write: { verb: 'patch', kind: 'Pod', key: 'default/web' } } as const
    const happened = { at: 0, actor: 'nobody', event, because: {}, answer: { ...before, after: again } }
    expect(law(happened, world)).toContain(message)
  }
})

test('a second process of an ordinal is noticed', () => {
  const world = settled(oneOfEachOrdinal(), 'StatefulSet')
  const runtime = world.engine.view().list('PodRuntime')[0]!
  const twin = create('PodRuntime', { ...runtime, metadata: { name: 'twin' } })
  expect(() => write(world, 'kubelet', twin)).toThrow(`makes 2 of ${runtime.pod} run`)
})
