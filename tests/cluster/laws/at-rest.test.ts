import { describe, expect, test } from 'vitest'
import { create, patch } from '../../../sims/cluster/index.ts'
import type { Write } from '../../../sims/cluster/index.ts'
import type { ManifestObject } from '../../../sims/cluster/kubectl/index.ts'
import { World } from '../../support/cluster-laws.ts'
import { atRest } from './at-rest.ts'

const spec = { containers: [{ name: 'c', image: 'web:v1' }] }
const workload = {
  selector: { matchLabels: { app: 'web' } },
  template: { metadata: { labels: { app: 'web' } }, spec },
  replicas: 2,
}

/** A Deployment with its Service, and what is said of it when somebody has just forged one write. */
function forged(forge: (world: World) => Write): string[] {
  const world = new World(2, [])
  const fields = { Deployment: workload, Service: { selector: { app: 'web' }, ports: [{ port: 80 }] } }
  for (const [kind, spec] of Object.entries(fields)) {
    const manifest = { kind, metadata: { name: 'web' }, spec } as ManifestObject
    world.step({ after: 0, line: 'apply -f web.yaml', manifest })
  }
  world.run(30_000)
  expect(atRest(world)).toEqual([])
  const write = forge(world)
  world.engine.write('nobody', { kind: 'forged', name: write.key, write })
  return atRest(world)
}

const podOf = (world: World) => world.engine.view().list('Pod')[0]!

describe('at rest it is noticed', () => {
  test('that an object names an owner that is gone', () => {
    const ownerReferences = [{ kind: 'ReplicaSet', name: 'web', uid: 'ReplicaSet-0', controller: true }]
    const metadata = { name: 'orphan', namespace: 'default', ownerReferences }
    expect(forged(() => create('Pod', { metadata, spec }))).toEqual(['Pod default/orphan names an owner that is gone'])
  })

  test('that a deleted Pod does not go', () => {
    const said = forged((world) =>
      patch('patch', 'Pod', podOf(world), { metadata: { deletionTimestamp: 1, deletionGracePeriodSeconds: 9 } }),
    )
    expect(said[0]).toMatch(/^Pod default\/web-.* is deleted and does not go$/)
  })

  test('that containers run for nobody', () => {
    const runtime = { node: 'node-1', pod: 'default/ghost', boot: 0, containers: {} }
    const sandbox = { state: 'ready' as const, attempt: 0, ip: '10.244.0.1', since: 0 }
    const said = forged(() => create('PodRuntime', { metadata: { name: 'Pod-0' }, ...runtime, sandbox }))
    expect(said).toEqual(['containers of default/ghost run for nobody'])
  })

  test('that there are not as many Pods as wanted', () => {
    const said = forged((world) =>
      patch('update', 'ReplicaSet', world.engine.view().list('ReplicaSet')[0]!, { spec: { replicas: 3 } }),
    )
    expect(said.join()).toContain('has 2 Pods of 3')
    expect(said.join()).toContain('tells 1,2,2 of 2,2,2')
  })

  test('that a Deployment has not looked, or counts wrong', () => {
    const deployment = (world: World) => world.engine.view().get('Deployment', 'default/web')!
    expect(forged((world) => patch('update', 'Deployment', deployment(world), { spec: { replicas: 5 } }))).toEqual([
      'Deployment default/web wants 2 Pods, not 5',
      'Deployment default/web has not looked',
    ])
    const counted = forged((world) =>
      patch('update status', 'Deployment', deployment(world), { status: { replicas: 9 } }),
    )
    expect(counted).toEqual(['Deployment default/web tells 9 of 2'])
  })

  test('that a StatefulSet lacks an ordinal', () => {
    const metadata = { name: 'db', namespace: 'default' }
    const updateStrategy = { type: 'RollingUpdate' as const }
    const object = {
      metadata,
      spec: { ...workload, serviceName: 'db', podManagementPolicy: 'Parallel' as const, updateStrategy },
    }
    expect(forged(() => create('StatefulSet', object))).toContain('StatefulSet default/db has , wants db-0,db-1')
  })

  test('that a Service leads elsewhere', () => {
    const said = forged((world) => patch('patch', 'Pod', podOf(world), { status: { podIP: '10.0.0.9' } }))
    expect(said).toHaveLength(2)
    expect(said[0]).toMatch(/^Service web leads to .*, ready are .*10\.0\.0\.9/)
  })
})
