import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { schedule } from '../../sims/mechanisms/scheduler/index.ts'
import type { ScheduleInput } from '../../sims/mechanisms/scheduler/index.ts'
import { kubeScheduler } from '../../sims/cluster/controllers/index.ts'
import { defaultProfile } from '../../sims/cluster/controllers/scheduler/index.ts'
import { plainNode, plainPod } from '../../sims/cluster/controllers/scheduler/convert.ts'
import { ask } from '../../sims/cluster/controllers/scheduler/many/ask.ts'
import { decide } from '../../sims/cluster/controllers/scheduler/many/decide.ts'
import { numFeasibleNodesToFind, ringOf } from '../../sims/cluster/controllers/scheduler/many/candidates.ts'
import { worldOf } from '../../sims/cluster/controllers/scheduler/world.ts'
import { create, emptyCluster, Engine, RECORDED, remove } from '../../sims/cluster/index.ts'
import type { Kind, NewObject, Pod, PodSpec } from '../../sims/cluster/index.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'

const start = () => {
  const engine = new Engine(emptyCluster, [kubeScheduler, instantKubelet(500, 700)], RECORDED)
  const add = <K extends Kind>(kind: K, object: NewObject<K>) =>
    engine.write('kubectl', { kind: 'created', name: object.metadata.name, write: create(kind, object) })
  const addNode = (n: number, { cpu, pods = 110, disk }: { cpu: number; pods?: number; disk?: string }) =>
    add('Node', {
      metadata: { name: `node-${n}`, labels: { 'kubernetes.io/hostname': `node-${n}`, ...(disk && { disk }) } },
      spec: disk === 'slow' ? { taints: [{ key: 'slow', effect: 'PreferNoSchedule' }] } : {},
      status: { allocatable: { cpu, memory: '8Gi', pods } },
    })
  return { engine, addNode, add }
}

const podOf = (name: string, cpu: number, spec: Partial<PodSpec> = {}): NewObject<'Pod'> => ({
  metadata: { name, namespace: 'demo', labels: { app: 'a' } },
  spec: { containers: [{ name: 'c', image: 'i', resources: { requests: { cpu: `${cpu}m` } } }], ...spec },
})

const milliCPU = ({ spec }: Pod) =>
  plainPod({ spec, metadata: { name: '' }, status: {} } as Pod).containers[0]!.requests!['cpu']!

const anyNodes = fc.array(fc.record({ cpu: fc.integer({ min: 1, max: 4 }), pods: fc.integer({ min: 1, max: 5 }) }), {
  minLength: 1,
  maxLength: 5,
})

const anyAct = fc.oneof(
  fc.record({
    cpu: fc.constantFrom(0, 300, 1000, 1500, 3000),
    priority: fc.constantFrom(0, 0, 5),
    after: fc.nat(3000),
  }),
  fc.record({ deleted: fc.nat(20), after: fc.nat(3000) }),
)

describe('whatever comes and goes', () => {
  test('no node gets more than it has room for, and in the end every Pod is bound that fits somewhere', () => {
    fc.assert(
      fc.property(anyNodes, fc.array(anyAct, { maxLength: 25 }), (nodes, acts) => {
        const { engine, add, addNode } = start()
        nodes.forEach((node, n) => addNode(n, node))
        const view = () => engine.view()
        const room = (n: number) => {
          const pods = view().podsOn(`node-${n}`)
          const used = pods.reduce((sum, pod) => sum + milliCPU(pod), 0)
          return { cpu: nodes[n]!.cpu * 1000 - used, pods: nodes[n]!.pods - pods.length }
        }
        const check = () =>
          nodes.forEach((_, n) => {
            expect(room(n).cpu).toBeGreaterThanOrEqual(0)
            expect(room(n).pods).toBeGreaterThanOrEqual(0)
          })
        acts.forEach((act, n) => {
          engine.runUntil(engine.now + act.after)
          if ('cpu' in act) add('Pod', podOf(`p${n}`, act.cpu, { priority: act.priority }))
          else {
            const pods = view().list('Pod')
            const pod = pods[act.deleted % Math.max(1, pods.length)]
            if (pod) engine.write('kubectl', { kind: 'deleted', name: '', write: remove('Pod', pod) })
          }
          check()
        })
        engine.runUntil(engine.now + 60_000)
        check()
        for (const pod of view().unscheduled())
          for (const n of nodes.keys())
            expect(room(n).pods < 1 || (milliCPU(pod) > 0 && room(n).cpu < milliCPU(pod))).toBe(true)
      }),
      { numRuns: 150 },
    )
  })

  const weights: ScheduleInput['weights'] = {
    ImageLocality: 1,
    InterPodAffinity: 1,
    NodeAffinity: 1,
    NodeResourcesBalancedAllocation: 1,
    NodeResourcesLeastAllocated: 1,
    PodTopologySpread: 2,
    TaintToleration: 1,
  }
  const hostname = 'kubernetes.io/hostname'
  const labelSelector = { matchLabels: { app: 'a' } }
  const anySpec = fc.constantFrom<Partial<PodSpec>>(
    {},
    { nodeSelector: { disk: 'ssd' } },
    {
      affinity: {
        podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: hostname, labelSelector }] },
      },
    },
    {
      affinity: {
        podAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 5, podAffinityTerm: { topologyKey: hostname, labelSelector } },
          ],
        },
      },
    },
    {
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: hostname, whenUnsatisfiable: 'ScheduleAnyway', labelSelector },
      ],
    },
    {
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: hostname, whenUnsatisfiable: 'DoNotSchedule', labelSelector },
      ],
    },
    {
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, preference: { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] } },
          ],
        },
      },
    },
    {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }],
          },
        },
      },
    },
  )

  test('the node is one of the best that the mechanism finds, and there is none only if it finds none', () => {
    const anyNode = fc.record({ cpu: fc.integer({ min: 1, max: 4 }), disk: fc.constantFrom('ssd', 'slow', '') })
    const anyPod = fc.record({ cpu: fc.constantFrom(0, 300, 1000, 2000), spec: anySpec })
    fc.assert(
      fc.property(
        fc.array(anyNode, { maxLength: 5 }),
        fc.array(anyPod, { minLength: 1, maxLength: 8 }),
        (nodes, pods) => {
          const { engine, add, addNode } = start()
          nodes.forEach((node, n) => addNode(n, node))
          pods.forEach(({ cpu, spec }, n) => {
            add('Pod', podOf(`p${n}`, cpu, spec))
            const view = engine.view()
            const pod = view.get('Pod', `demo/p${n}`)!
            const placed = view.list('Pod').filter((each) => each.spec.nodeName)
            const input = { nodes: view.list('Node').map(plainNode), pods: placed.map(plainPod), pod: plainPod(pod) }
            const { best, feasible } = schedule({ ...input, weights })
            const decision = decide(worldOf(pod, view, defaultProfile))
            expect(best.length === 0 ? [undefined] : best).toContain(decision.node?.name)
            if (!spec.affinity?.nodeAffinity) expect(decision.feasible).toBe(feasible.length)
            engine.runUntil(engine.now + 3000)
          })
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('in a large cluster', () => {
  test.each([
    [10, 10],
    [100, 100],
    [1000, 420],
    [5000, 500],
    [6000, 300],
  ])('of %i nodes %i are enough', (nodes, enough) => {
    expect(numFeasibleNodesToFind(nodes)).toBe(enough)
  })

  test('a node is asked once for all Pods that are alike, until what runs on it changes', () => {
    const { engine, add, addNode } = start()
    for (const n of [0, 1]) addNode(n, { cpu: 4 })
    for (const name of ['a', 'b', 'c']) add('Pod', podOf(name, 1000, { schedulerName: 'nobody' }))
    const said = (name: string, n: number) => {
      const world = worldOf(engine.view().get('Pod', `demo/${name}`)!, engine.view(), defaultProfile)
      return ask(world.nodes[n]!, world)
    }
    const before = [said('a', 0), said('a', 1)]
    expect(said('b', 0)).toBe(before[0])
    add('Pod', podOf('here', 1000, { nodeName: 'node-0' }))
    expect(said('c', 0).score).toBeLessThan(before[0]!.score)
    expect(said('c', 1)).toBe(before[1])
  })

  test('every node gets its turn as the first', () => {
    const nodes = Array.from({ length: 10 }, (_, n) => n)
    const firsts = Array.from({ length: 200 }, (_, n) => ringOf(nodes, `pod-${n}`).next().value)
    expect(new Set(firsts).size).toBe(10)
    expect([...ringOf(nodes, 'pod')].sort((a, b) => a - b)).toEqual(nodes)
  })
})
