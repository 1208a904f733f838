import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  containerRuntime,
  deploymentController,
  endpointSliceController,
  kubeletController,
  kubeScheduler,
  replicaSetController,
} from '../../../sims/cluster/controllers/index.ts'
import { applyToCluster, clusterRules, committed, emptyCluster, Engine, RECORDED } from '../../../sims/cluster/index.ts'
import type { ClusterEvent, ClusterState, Controller, View, WithCluster } from '../../../sims/cluster/index.ts'
import { viewOf } from '../../../sims/cluster/run/index.ts'
import { kubectl } from '../../../sims/cluster/kubectl/index.ts'
import { createEvent, recordedNodes } from '../../../sims/cluster/recording/index.ts'
import { chance, defineSim, int, run } from '../../../sims/kernel/index.ts'
import { service, web } from './manifests.ts'

/**
 * The same controller, a little later: each key by its own fraction of a millisecond. So no two of them write at the same
 * moment, where either may come first, and a name that is made up of a version is the same in both worlds.
 */
const apart = (controller: Controller): Controller => ({
  ...controller,
  reconcile: (key, view) => {
    // A fraction of 2, or sums of times would be rounded.
    const later = Math.floor(chance(0, controller.actor, key) * 2 ** 20) / 2 ** 20
    return controller.reconcile(key, view).map((wish) => ({ ...wish, after: wish.after + later }))
  },
})

const CONTROLLERS = [
  deploymentController,
  replicaSetController,
  kubeScheduler,
  kubeletController,
  containerRuntime,
  endpointSliceController,
].map(apart)

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

/** What came of it: the objects, and by object what was written, in order. */
interface Outcome {
  readonly objects: ClusterState['objects']
  readonly writes: Record<string, string[]>
}

const noting = () => {
  const writes: Record<string, string[]> = {}
  const note = (at: number, actor: string, { kind, write }: ClusterEvent) =>
    (writes[`${write.kind} ${write.key}`] ??= []).push(
      `${at} ${actor} ${kind} ${JSON.stringify(write.patch ?? write.object ?? {})}`,
    )
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
  const sim = defineSim<WithCluster, ClusterEvent, { unused: ReturnType<typeof int> }>({
    id: 'twin',
    params: { unused: int({ min: 0, max: 1, default: 0 }) },
    init: () => ({ cluster }),
    apply: (state, event, _params, at) => (event.kind === 'start' ? state : applyToCluster(state, event, at)),
    rules: clusterRules(CONTROLLERS, () => RECORDED),
    actions: {
      type: {
        targets: ({ cluster: now }) =>
          todo.map((_, n) => `${n}`).filter((n) => typed(todo[Number(n)]!.line, viewOf(now, RECORDED, 0))),
        event: (n, { cluster: now }) => typed(todo[Number(n)]!.line, viewOf(now, RECORDED, 0))!,
      },
    },
    invariants: {},
    scenarios: {},
    scene: () => ({ rows: [] }),
    quiet: [],
    horizon: HORIZON,
    mirrors: '',
    suites: [],
  })
  const { frames, end } = run(sim, { acts: todo.map(({ at }, n) => ({ do: 'type', at, on: `${n}` })) })
  expect(end).not.toBe('budget')
  for (const { at, actor, event } of frames.slice(1)) note(at, actor, event)
  return { objects: frames.at(-1)!.state.cluster.objects, writes }
}

test('the kernel and the engine write the same, object by object, and come to the same world', () => {
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
      total += Object.values(engine.writes).flat().length
    }),
    { numRuns: 200 },
  )
  expect(total / 200, 'writes in a scenario').toBeGreaterThan(30)
})
