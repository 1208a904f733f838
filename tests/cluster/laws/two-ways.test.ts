import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  containerRuntime,
  deploymentController,
  endpointsController,
  endpointSliceController,
  garbageCollector,
  kubeletController,
  kubeScheduler,
  replicaSetController,
} from '../../../sims/cluster/controllers/index.ts'
import { committed, emptyCluster, Engine, RECORDED } from '../../../sims/cluster/index.ts'
import type { ClusterEvent, ClusterState, View } from '../../../sims/cluster/index.ts'
import { kubectl } from '../../../sims/cluster/kubectl/index.ts'
import { createEvent, recordedNodes } from '../../../sims/cluster/recording/index.ts'
import { kernelRun } from '../../support/kernel-twin.ts'
import { service, web } from './manifests.ts'

const CONTROLLERS = [
  deploymentController,
  replicaSetController,
  kubeScheduler,
  kubeletController,
  containerRuntime,
  endpointSliceController,
  endpointsController,
  garbageCollector,
]

const HORIZON = 120_000

const line = fc.oneof(
  fc.nat(4).map((n) => `scale deploy/web --replicas=${n}`),
  fc.constantFrom('web:v1', 'web:v2').map((image) => `set image deploy/web *=${image}`),
  fc.nat(3).map((n) => `delete pod POD${n}`),
  fc.constantFrom('rollout undo deploy/web', 'rollout pause deploy/web', 'rollout resume deploy/web', 'cordon node-1'),
  fc.nat(3).map((n) => `label --overwrite pod POD${n} app=other`),
)
const acts = fc.array(fc.record({ after: fc.integer({ min: 1, max: 6000 }), line }), { maxLength: 5 })

/** The write that a line stands for now, if any. */
function typed(line: string, view: View): ClusterEvent | undefined {
  const pods = view.list('Pod').map(({ metadata }) => metadata.name)
  const actual = line.replace(/POD(\d)/, (_, n: string) => pods[Number(n) % (pods.length || 1)] ?? 'none')
  return kubectl(actual, view).events[0]
}

/** What came of it: the objects, and what was written, in order. */
interface Outcome {
  readonly objects: ClusterState['objects']
  readonly writes: readonly string[]
}

const noting = () => {
  const writes: string[] = []
  const note = (at: number, actor: string, { kind, write }: ClusterEvent) =>
    writes.push(`${at} ${actor} ${kind} ${write.key} ${JSON.stringify(write.patch ?? write.object ?? {})}`)
  return { writes, note }
}

interface Act {
  readonly at: number
  readonly line: string
}

function byTheEngine(cluster: ClusterState, todo: readonly Act[]): Outcome {
  const { writes, note } = noting()
  const engine = new Engine(cluster, CONTROLLERS, RECORDED, ({ at, actor, event }) =>
    note(at, actor.split('/')[0]!, event),
  )
  for (const { at, line } of todo) {
    engine.runUntil(at)
    const event = typed(line, engine.view())
    if (event) engine.write('reader', event)
  }
  engine.runUntil(HORIZON)
  return { objects: engine.store.objects, writes }
}

function byTheKernel(cluster: ClusterState, todo: readonly Act[]): Outcome {
  const { writes, note } = noting()
  const acts = todo.map(({ at, line }) => ({ at, event: (view: View) => typed(line, view) }))
  const { frames, end } = kernelRun(cluster, CONTROLLERS, HORIZON, acts)
  expect(end).not.toBe('budget')
  for (const { at, actor, event } of frames.slice(1)) note(at, actor, event)
  return { objects: frames.at(-1)!.state.cluster.objects, writes }
}

test('the kernel and the engine write the same in the same order, and come to the same world', () => {
  let total = 0
  fc.assert(
    fc.property(web, fc.option(service), acts, (deployment, maybeService, drawn) => {
      const manifests = [...recordedNodes(2), deployment, ...(maybeService ? [maybeService] : [])]
      const cluster = manifests.reduce<ClusterState>(
        (state, manifest) => committed(state, createEvent(manifest as never).write, 0).state,
        emptyCluster,
      )
      let at = 0
      const todo = drawn.map(({ after, line }) => ({ at: (at += after), line }))
      const engine = byTheEngine(cluster, todo)
      const kernel = byTheKernel(cluster, todo)
      expect(engine.writes).toEqual(kernel.writes)
      expect(engine.objects).toEqual(kernel.objects)
      total += engine.writes.length
    }),
    { numRuns: 200 },
  )
  expect(total / 200, 'writes in a scenario').toBeGreaterThan(30)
})
