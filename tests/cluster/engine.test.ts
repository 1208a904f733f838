import { describe, expect, test } from 'vitest'
import { replicaSetController } from '../../sims/cluster/controllers/index.ts'
import { committed, create, emptyCluster, Engine, objectsOf, patch, RECORDED } from '../../sims/cluster/index.ts'
import type { ClusterEvent, ClusterState } from '../../sims/cluster/index.ts'
import { kernelTwin } from '../support/kernel-twin.ts'

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } }
const newSet = (replicas: number): ClusterEvent => ({
  kind: 'replicaset.created',
  name: 'web',
  write: create('ReplicaSet', {
    metadata: { name: 'web', namespace: 'default' },
    spec: { replicas, selector: { matchLabels: { app: 'web' } }, template },
  }),
})

/** What happened, one line a write. */
function film(replicas: number, then?: (engine: Engine) => void): string[] {
  const lines: string[] = []
  const engine = new Engine(emptyCluster, [replicaSetController], RECORDED, ({ at, actor, event }) =>
    lines.push(`${at} ${actor} ${event.kind}`),
  )
  engine.write('kubectl', newSet(replicas))
  engine.runUntil(1000)
  then?.(engine)
  engine.runUntil(2000)
  return lines
}

describe('the engine', () => {
  test('lets a controller look again after each change, and drops what it no longer asks for', () => {
    expect(film(3)).toEqual([
      '0 kubectl replicaset.created',
      '10 replicaset-controller pod.created',
      '10 replicaset-controller replicaset.status',
      '20 replicaset-controller pod.created',
      '20 replicaset-controller pod.created',
      '20 replicaset-controller replicaset.status',
      '30 replicaset-controller replicaset.status',
    ])
  })

  test('stops when nothing is left to do, and says so when it never would', () => {
    const engine = new Engine(emptyCluster, [replicaSetController], RECORDED)
    engine.write('kubectl', newSet(100))
    expect(() => engine.runUntil(Infinity, 5)).toThrow('after 5 writes the cluster has not settled')
    engine.runUntil(Infinity, 1000)
    expect(engine.view().list('Pod')).toHaveLength(100)
  })

  test('shows what a controller owns from an index, changed or gone', () => {
    const engine = new Engine(emptyCluster, [replicaSetController], RECORDED)
    engine.write('kubectl', newSet(4))
    engine.runUntil(1000)
    const set = engine.view().get('ReplicaSet', 'default/web')!
    engine.write('kubectl', {
      kind: 'replicaset.scaled',
      name: 'web',
      write: patch('patch scale', 'ReplicaSet', set, { spec: { replicas: 1 } }),
    })
    engine.runUntil(2000)
    expect(engine.view().owned('Pod', set)).toEqual(engine.view().list('Pod'))
    expect(engine.view().list('Pod')).toHaveLength(1)
  })

  test('comes to the same world as the kernel', () => {
    const cluster = committed(emptyCluster, newSet(5).write, 0).state
    const ofKernel: ClusterState = kernelTwin(cluster, [replicaSetController], 10_000)
    const engine = new Engine(cluster, [replicaSetController], RECORDED)
    engine.runUntil(10_000)
    expect(objectsOf(ofKernel, 'Pod')).toEqual(engine.view().list('Pod'))
    expect(objectsOf(ofKernel, 'ReplicaSet')).toEqual(engine.view().list('ReplicaSet'))
  })
})
