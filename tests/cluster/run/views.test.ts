import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countsOf } from '../../../sims/cluster/run/counts.ts'
import { viewOf } from '../../../sims/cluster/index.ts'
import type { APIObject, Kind, View } from '../../../sims/cluster/index.ts'
import { World } from '../../support/cluster-laws.ts'
import { anyScenario } from '../laws/commands.ts'

const OWNERS = ['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'] as const satisfies readonly Kind[]

const names = (objects: readonly APIObject[]) =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name} ${metadata.uid}`).sort()

const crowdOf = (view: View, owner: APIObject) =>
  [...view.crowd(owner)].flatMap(([node, mates]) => [...mates].map(([key, since]) => `${node} ${key} ${since}`)).sort()

/** All that a view tells of who owns what and what uses a node. */
function answers(view: View) {
  const owners = OWNERS.flatMap((kind) => view.list(kind) as readonly APIObject[])
  const nodes = [...view.list('Node').map(({ metadata }) => metadata.name), 'nobody']
  return {
    owned: owners.map((owner) => [owner.metadata.uid, ...names(view.owned('Pod', owner))]),
    members: owners.map((owner) => [owner.metadata.uid, ...names(view.members('Pod', owner))]),
    counts: owners.map((owner) => [owner.metadata.uid, view.counts(owner)]),
    crowd: owners.map((owner) => [owner.metadata.uid, ...crowdOf(view, owner)]),
    named: owners.map((owner) => [owner.metadata.uid, view.named(owner)]),
    dependents: owners.map((owner) => [owner.metadata.uid, ...names(view.dependents(owner))]),
    orphans: [...names(view.orphans('Pod', 'default')), ...names(view.orphans('ReplicaSet', 'default'))],
    podsOn: nodes.map((node) => [node, ...names(view.podsOn(node))]),
    usersOf: nodes.map((node) => [node, ...names(view.usersOf(node))]),
    ended: names(view.ended()),
  }
}

test('the indexed view and the plain one answer the same, whatever happens', () => {
  let pods = 0
  fc.assert(
    fc.property(anyScenario, ({ nodes, begin, steps }) => {
      const world = new World(nodes, [])
      for (const step of [...begin, ...steps]) {
        world.step(step)
        world.run(700)
        const indexed = world.engine.view()
        const plain = viewOf(world.engine.store, indexed.settings, indexed.now)
        expect(answers(indexed)).toEqual(answers(plain))
        for (const rs of indexed.list('ReplicaSet'))
          expect(indexed.counts(rs)).toEqual(countsOf(indexed.owned('Pod', rs)))
        expect(indexed.isAnyNominated()).toBe(plain.isAnyNominated())
        // What uses a node is looked up as it was, and may fare better or worse by now, but it is the same Pod.
        for (const { metadata } of indexed.list('Node'))
          for (const pod of indexed.usersOf(metadata.name))
            expect(pod.spec).toBe(indexed.get('Pod', `${pod.metadata.namespace}/${pod.metadata.name}`)?.spec)
        pods += indexed.list('Pod').length
      }
    }),
    { numRuns: 300, seed: 20261121 },
  )
  expect(pods).toBeGreaterThan(3000)
})
