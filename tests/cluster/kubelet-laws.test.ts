import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { podPhase } from '../../sims/mechanisms/node/index.ts'
import { containerRuntime, kubeletController } from '../../sims/cluster/controllers/index.ts'
import { probeSwitched } from '../../sims/cluster/controllers/kubelet/index.ts'
import { objectsOf, patch } from '../../sims/cluster/index.ts'
import type { ClusterState, Pod } from '../../sims/cluster/index.ts'
import { Kubelets } from '../support/kubelets.ts'
import { kernelTwin } from '../support/kernel-twin.ts'

const probe = fc.record({
  periodSeconds: fc.integer({ min: 1, max: 5 }),
  failureThreshold: fc.integer({ min: 1, max: 3 }),
  initialDelaySeconds: fc.integer({ min: 0, max: 4 }),
})

const container = fc.record(
  {
    image: fc.constantFrom('web:v1', 'web:v2', 'web:missing', 'web:neverready'),
    command: fc.constantFrom(
      ['serve'],
      ['sh', '-c', 'sleep 2; exit 0'],
      ['sh', '-c', 'sleep 1; exit 1'],
      ['sh', '-c', 'exit 3'],
    ),
    env: fc.constantFrom([], [{ name: 'STOP_MS', value: '40000' }]),
    readinessProbe: probe,
    livenessProbe: probe,
    startupProbe: probe,
  },
  { requiredKeys: ['image', 'command'] },
)

const newPod = fc.record({
  containers: fc.array(container, { minLength: 1, maxLength: 2 }),
  initContainers: fc.array(fc.tuple(container, fc.boolean()), { maxLength: 2 }),
  restartPolicy: fc.constantFrom('Always' as const, 'OnFailure' as const, 'Never' as const),
  node: fc.constantFrom('node-1', 'node-2'),
})

const deed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ deed: fc.constant('run' as const), pod: newPod }) },
  fc.record({ deed: fc.constant('delete' as const), nth: fc.nat(5), grace: fc.constantFrom(undefined, 0, 3) }),
  fc.record({
    deed: fc.constant('image' as const),
    nth: fc.nat(5),
    image: fc.constantFrom('web:v1', 'web:v3', 'web:missing'),
  }),
  fc.record({
    deed: fc.constant('probe' as const),
    nth: fc.nat(5),
    kind: fc.constantFrom('startup' as const, 'liveness' as const, 'readiness' as const),
    succeeds: fc.boolean(),
  }),
  fc.record({
    deed: fc.constant('kubelet' as const),
    node: fc.constantFrom('node-1', 'node-2'),
    state: fc.constantFrom('stops' as const, 'starts' as const, 'reboots' as const),
  }),
)
const story = fc.array(fc.tuple(deed, fc.integer({ min: 0, max: 20_000 })), { minLength: 1, maxLength: 12 })

type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

function carryOut(world: Kubelets, what: Deed, name: string): void {
  if (what.deed === 'kubelet') return world.kubelet(what.node, what.state)
  if (what.deed === 'run') {
    const { containers, initContainers, restartPolicy, node } = what.pod
    return world.run(
      name,
      {},
      {
        restartPolicy,
        containers: containers.map((each, index) => ({ ...each, name: `c${index}` })),
        initContainers: initContainers.map(([each, isSidecar], index) => ({
          ...each,
          name: `i${index}`,
          ...(isSidecar && { restartPolicy: 'Always' as const }),
        })),
      },
      node,
    )
  }
  const pods = world.engine.view().list('Pod')
  const pod = pods[what.nth % Math.max(1, pods.length)]
  if (!pod) return
  if (what.deed === 'delete')
    return world.delete(pod.metadata.name, what.grace === undefined ? {} : { gracePeriodSeconds: what.grace })
  if (what.deed === 'image') {
    const containers = pod.spec.containers.map((each) => ({ ...each, image: what.image }))
    return world.write(patch('patch', 'Pod', pod, { spec: { containers } }))
  }
  const event = probeSwitched(world.engine.view(), pod, what.kind, what.succeeds)
  if (event) world.write(event.write)
}

/** A story on two nodes, at its end with all kubelets up and all deletions done. */
function told(deeds: readonly (readonly [Deed, number])[]): Kubelets {
  const world = new Kubelets({ nodes: ['node-1', 'node-2'], images: ['web:v1'] })
  let now = 0
  deeds.forEach(([what, later], index) => {
    world.engine.runUntil((now += later), 10_000)
    carryOut(world, what, `p${index}`)
  })
  for (const node of ['node-1', 'node-2']) world.kubelet(node, 'starts')
  world.engine.runUntil(now + 120_000, 10_000)
  return world
}

const ordinary = ({ spec }: Pod) => !spec.initContainers?.some(({ restartPolicy }) => restartPolicy)

describe('whatever happens', () => {
  test('a deleted Pod is gone in the end, and nothing of gone Pods is left on their nodes', () => {
    fc.assert(
      fc.property(story, (deeds) => {
        const view = told(deeds).engine.view()
        const pods = view.list('Pod')
        expect(pods.filter(({ metadata }) => metadata.deletionTimestamp !== undefined)).toEqual([])
        const uids = pods.map(({ metadata }) => metadata.uid)
        expect(view.list('PodRuntime').filter(({ metadata }) => !uids.includes(metadata.name))).toEqual([])
      }),
      { numRuns: 30 },
    )
  })

  test('every status that is written has the phase and the conditions that its containers make', () => {
    fc.assert(
      fc.property(story, (deeds) => {
        for (const pod of told(deeds).pods.filter(ordinary)) {
          const { status, spec } = pod
          if (!status.containerStatuses || pod.metadata.deletionTimestamp !== undefined) continue
          const { phase, ready, initialized } = podPhase({
            restartPolicy: spec.restartPolicy!,
            containers: spec.containers,
            initContainers: spec.initContainers ?? [],
            containerStatuses: status.containerStatuses,
            initContainerStatuses: status.initContainerStatuses ?? [],
          })
          expect(status.phase).toBe(phase)
          const conditions = Object.fromEntries((status.conditions ?? []).map((each) => [each.type, each.status]))
          expect(conditions).toMatchObject({ Ready: ready.status, Initialized: initialized.status })
        }
      }),
      { numRuns: 30 },
    )
  })

  test('a Pod that has ended never runs again, and no count of restarts falls while its machine is up', () => {
    fc.assert(
      fc.property(story, (deeds) => {
        const up = deeds.filter(([what]) => what.deed !== 'kubelet' || what.state !== 'reboots')
        const latest = new Map<string, Pod['status']>()
        for (const { metadata, status } of told(up).pods) {
          const before = latest.get(metadata.uid)
          if (before?.phase === 'Succeeded' || before?.phase === 'Failed') expect(status.phase).toBe(before.phase)
          status.containerStatuses?.forEach(({ restartCount }, at) =>
            expect(restartCount).toBeGreaterThanOrEqual(before?.containerStatuses?.[at]?.restartCount ?? 0),
          )
          latest.set(metadata.uid, status)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('containers that run on and probes that answer as ever leave nothing to do', () => {
    const calm = ([what]: readonly [Deed, number]) =>
      what.deed === 'run'
        ? [...what.pod.containers, ...what.pod.initContainers.map(([each]) => each)].every(
            ({ image, command }) => command[0] === 'serve' && /v\d$/.test(image),
          )
        : what.deed === 'probe'
          ? what.kind === 'readiness'
          : what.deed !== 'image' || what.image !== 'web:missing'
    fc.assert(
      fc.property(story, (deeds) => {
        const world = told(deeds.filter(calm))
        const { length } = world.lines
        world.engine.runUntil(Infinity, 10)
        expect(world.lines).toHaveLength(length)
      }),
      { numRuns: 30 },
    )
  })

  test('the kernel, which looks at everything, comes to the same world as the engine, which looks at what changes', () => {
    fc.assert(
      fc.property(fc.array(newPod, { minLength: 1, maxLength: 4 }), (pods) => {
        const world = new Kubelets({ nodes: ['node-1', 'node-2'], images: ['web:v1'] })
        const controllers = [kubeletController, containerRuntime]
        pods.forEach((pod, index) => carryOut(world, { deed: 'run', pod }, `p${index}`))
        const { objects, version } = world.engine.store
        const cluster = structuredClone({ version, objects, named: {} }) as ClusterState
        const ofKernel = kernelTwin(cluster, controllers, 40_000)
        world.engine.runUntil(40_000)
        // Of writes at one moment either may come first.
        const said = (each: readonly Pod[]) => each.map(({ metadata, status }) => [metadata.name, status])
        expect(said(objectsOf(ofKernel, 'Pod'))).toEqual(said(world.engine.view().list('Pod')))
      }),
      { numRuns: 20 },
    )
  })
})
