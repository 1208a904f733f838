import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kubeScheduler } from '../../../sims/cluster/controllers/index.ts'
import { defaultProfile } from '../../../sims/cluster/controllers/scheduler/index.ts'
import { ask } from '../../../sims/cluster/controllers/scheduler/many/ask.ts'
import { decide as decideAmongFew } from '../../../sims/cluster/controllers/scheduler/decide.ts'
import { decide } from '../../../sims/cluster/controllers/scheduler/many/decide.ts'
import { worldOf } from '../../../sims/cluster/controllers/scheduler/world.ts'
import { create, emptyCluster, Engine, patch, RECORDED, remove, viewOf } from '../../../sims/cluster/index.ts'
import type { Kind, NewObject, Pod, PodSpec } from '../../../sims/cluster/index.ts'

const start = () => {
  const engine = new Engine(emptyCluster, [kubeScheduler], RECORDED)
  const add = <K extends Kind>(kind: K, object: NewObject<K>) =>
    engine.write('kubectl', { kind: 'created', name: object.metadata.name, write: create(kind, object) })
  const addNode = (name: string, labels: Readonly<Record<string, string>> = {}, cpu = 2) =>
    add('Node', { metadata: { name, labels }, spec: {}, status: { allocatable: { cpu, memory: '8Gi', pods: 4 } } })
  return { engine, add, addNode }
}

const podOf = (name: string, cpu: number, spec: Partial<PodSpec> = {}): NewObject<'Pod'> => ({
  metadata: { name, namespace: 'demo' },
  spec: { containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: `${cpu}m` } } }], ...spec },
})

/** A Pod that nobody schedules: it is only asked about. */
const asking = (engine: Engine, pod: NewObject<'Pod'>): Pod => {
  const write = create('Pod', { ...pod, spec: { ...pod.spec, schedulerName: 'nobody' } })
  return engine.write('kubectl', { kind: 'created', name: pod.metadata.name, write }).after as Pod
}

test('nodes that differ in a label answer a Pod that wants to be spread each for itself', () => {
  const { engine, addNode } = start()
  addNode('in-a-zone', { zone: 'a' })
  addNode('nowhere')
  const constraint = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' as const, labelSelector: {} }
  const world = worldOf(
    asking(engine, podOf('p', 100, { topologySpreadConstraints: [constraint] })),
    engine.view(),
    defaultProfile,
  )
  expect(world.nodes.map((node) => ask(node, world).status)).toEqual(['Success', 'UnschedulableAndUnresolvable'])
})

const anyStep = fc.record({
  does: fc.constantFrom('comes', 'comes', 'comes', 'goes', 'is cordoned', 'waits'),
  n: fc.nat(30),
  cpu: fc.constantFrom(0, 100, 500, 1500),
})

test('a decision is the same whether all nodes are asked, one by one or for all that are alike, or only those whose use has changed', () => {
  let decided = 0
  fc.assert(
    fc.property(fc.array(anyStep, { minLength: 5, maxLength: 30 }), (steps) => {
      const { engine, add, addNode } = start()
      for (const n of [1, 2, 3, 4, 5]) addNode(`node-${n}`, {}, n)
      steps.forEach(({ does, n, cpu }, at) => {
        const view = engine.view()
        const pod = view.list('Pod').find(({ metadata }) => metadata.name === `pod-${n}`)
        const node = view.get('Node', `node-${(n % 5) + 1}`)!
        if (does === 'comes' && !pod) add('Pod', podOf(`pod-${n}`, cpu))
        if (does === 'goes' && pod)
          engine.write('kubectl', { kind: 'x', name: 'x', write: remove('Pod', pod, { gracePeriodSeconds: 0 }) })
        if (does === 'is cordoned') {
          const write = patch('patch', 'Node', node, { spec: { unschedulable: !node.spec.unschedulable } })
          engine.write('kubectl', { kind: 'x', name: 'x', write })
        }
        engine.runUntil(engine.now + 20)
        const probe = asking(engine, podOf(`probe-${at}`, cpu))
        const indexed = engine.view()
        const plain = viewOf(engine.store, RECORDED, engine.now)
        const decision = decide(worldOf(probe, indexed, defaultProfile))
        expect(decision).toEqual(decide(worldOf(probe, plain, defaultProfile)))
        const plainly = decideAmongFew(worldOf(probe, indexed, defaultProfile))
        expect([plainly.node, plainly.feasible]).toEqual([decision.node, decision.feasible])
        decided++
      })
    }),
    { numRuns: 200 },
  )
  expect(decided).toBeGreaterThan(2000)
})
