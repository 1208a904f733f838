import { describe, expect, test } from 'vitest'
import type { Kind } from '../../sims/cluster/index.ts'
import type { ManifestObject } from '../../sims/cluster/kubectl/index.ts'
import { World } from '../support/cluster-laws.ts'

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'web:v1' }] } }

/** A workload with so much said about how it is updated. */
const workload = (kind: Kind, said: object) =>
  ({
    kind,
    metadata: { name: 'web' },
    spec: { selector: { matchLabels: { app: 'web' } }, template, ...said },
  }) as ManifestObject

const specOf = (world: World, kind: Kind) => (world.engine.view().get(kind, 'default/web') as { spec: object }).spec

describe('an update strategy that a manifest says no more comes back as its default', () => {
  test.each<[Kind, string, object, object]>([
    ['Deployment', 'strategy', { type: 'Recreate' }, { maxSurge: '25%', maxUnavailable: '25%' }],
    ['StatefulSet', 'updateStrategy', { type: 'OnDelete' }, { partition: 0 }],
    ['DaemonSet', 'updateStrategy', { rollingUpdate: { maxUnavailable: 3 } }, { maxUnavailable: 1 }],
  ])('of a %s', (kind, field, said, rollingUpdate) => {
    const world = new World(2, [])
    const byDefault = { [field]: { type: 'RollingUpdate', rollingUpdate } }
    expect(world.type('apply -f web.yaml', workload(kind, { [field]: said }))[0]).toMatch(/created$/)
    expect(specOf(world, kind)).toMatchObject({ [field]: said })
    expect(world.type('apply -f web.yaml', workload(kind, {}))[0]).toMatch(/configured$/)
    expect(specOf(world, kind)).toMatchObject(byDefault)
    world.type('apply -f web.yaml', workload(kind, { [field]: said }))
    world.type(`patch ${kind.toLowerCase()} web --type=merge -p {"spec":{"${field}":null}}`)
    expect(specOf(world, kind)).toMatchObject(byDefault)
  })
})

test('an update strategy that is no map is refused, in a new object and in an old one', () => {
  const world = new World(2, [])
  const refused = ['The Deployment "web" is invalid: spec.strategy: Required value']
  expect(world.type('apply -f web.yaml', workload('Deployment', { strategy: 'Recreate' }))).toEqual(refused)
  world.type('apply -f web.yaml', workload('Deployment', {}))
  expect(world.type('apply -f web.yaml', workload('Deployment', { strategy: 'Recreate' }))).toEqual(refused)
})
