import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as exported from '../../sims/cluster/controllers/index.ts'
import type { Controller } from '../../sims/cluster/index.ts'
import { beatsOf } from '../../sims/cluster/recording/beats.ts'
import { beginOf } from '../../sims/cluster/recording/clock.ts'
import { placesIn } from '../../sims/cluster/recording/placement.ts'
import { imagesOf, nodesOf, withPriorities } from '../../sims/cluster/recording/world.ts'
import { actionsOf, replay, settingsOf } from '../../sims/cluster/recording/index.ts'
import type { Manifest, Trace, TraceAction } from '../../sims/cluster/recording/index.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../traces/${name}.json`, import.meta.url), 'utf8')) as Trace

const controllers = Object.values<unknown>(exported).filter(
  (value): value is Controller => typeof value === 'object' && value !== null && 'reconcile' in value,
)

const NONE: ReadonlySet<string> = new Set()

/** A recording with other steps, and as much time as they need. */
const withSteps = (trace: Trace, durationMs: number, steps: readonly (readonly [number, TraceAction])[]): Trace => ({
  ...trace,
  events: steps.map(([t, action]) => ({ t, actor: 'user', verb: 'step', kind: '', name: '', change: {}, action })),
  summary: { ...trace.summary, durationMs },
})

const play = (trace: Trace) => replay(trace, controllers, settingsOf(trace))

describe('what a recording tells of its circumstances', () => {
  test('steps, when they reach the cluster, and what kubectl did besides', () => {
    const actions = actionsOf(read('daemonset-nodes'))
    expect(actions.slice(0, 3).map(({ t, at, isStep }) => [t, at, isStep])).toEqual([
      [0, 225, true],
      [4259, 4259, true],
      [19871, 19954, true],
    ])
    expect(actions.filter(({ isStep }) => !isStep).map(({ at, action }) => [at, action])).toEqual([
      [41139, { kubectl: 'patch node node-2 --type=merge -p {"spec":{"taints":null}}' }],
      [47894, { kubectl: 'uncordon node-1' }],
    ])
    expect(actionsOf(read('namespace-deletion')).map(({ action }) => action)).toEqual([
      { kubectl: 'delete namespace demo --wait=false' },
    ])
    expect(actionsOf(read('list-watch'))).toEqual([])
  })

  test('a step without a write takes as long as kubectl mostly does', () => {
    const trace = withSteps(read('create-deployment'), 0, [
      [0, { apply: ['Service/web'] }],
      [5, { kubectl: 'get pods' }],
      [9, { node: { name: 'node-1', kubelet: 'stops' } }],
    ])
    expect(actionsOf(trace).map(({ t, at }) => at - t)).toEqual([250, 100, 0])
  })

  test('which nodes there are, and how they are', () => {
    const names = (list: readonly Manifest[]) =>
      list.filter(({ kind }) => kind === 'Node').map(({ metadata }) => metadata.name)
    expect(names(nodesOf(read('create-deployment'), NONE))).toEqual(['node-1', 'node-2', 'node-3', 'node-4'])
    expect(names(nodesOf(read('daemonset-nodes'), new Set(['node-4'])))).toEqual(['node-1', 'node-2', 'node-3'])
    // The setup shows one tainted node; the scheduler counted four.
    const tainted = nodesOf(read('scheduling-taints'), NONE).filter(({ kind }) => kind === 'Node')
    expect(tainted.map((node) => (node as { spec?: unknown }).spec)).toEqual(
      Array(4).fill({ taints: [{ key: 'dedicated', value: 'db', effect: 'NoSchedule' }] }),
    )
  })

  test('which images lay on the nodes', () => {
    expect(imagesOf(read('create-deployment'), 'node-1')).toEqual([])
    expect(imagesOf(read('create-deployment-readiness'), 'node-1')).toEqual(['example/web:v1'])
    expect(imagesOf(read('create-deployment-readiness'), 'node-2'), 'pulled first').toEqual([])
  })

  test('where Pods were and went', () => {
    const places = placesIn(read('statefulset-rolling-partition'))
    expect(places.get('db-1'), 'before and after its replacement').toEqual(['node-3', 'node-2'])
  })

  test('how the clocks stood', () => {
    const beats = beatsOf(read('rolling-update-surge1-unavail0'))
    expect(beats('node-3')).toEqual({ relist: expect.any(Number) as number, status: 4780 })
    expect(beats('node-1').status, 'as on any other node').toBe(4610)
    expect(beatsOf(read('create-deployment'))('node-2')).toEqual({})
    expect((beginOf(read('cronjob')) + 5733) % 60_000, 'its first Job comes with a minute').toBe(0)
    expect(beginOf(read('create-deployment')) % 60_000).toBe(0)
  })

  test('what priorities stand for', () => {
    const { before, manifests } = read('scheduling-preemption').setup
    const all = [...before, ...manifests]
    expect(withPriorities(manifests, all)).toMatchObject([{ kind: 'Pod', spec: { priority: 1000 } }])
    expect(withPriorities(before, all).map(({ kind }) => kind)).toEqual(['Deployment'])
  })

  test('with which flags its components ran', () => {
    expect(settingsOf(read('hpa-cpu')).hpaDownscaleStabilizationMs).toBe(40_000)
    expect(settingsOf(read('create-deployment')).hpaDownscaleStabilizationMs).toBe(300_000)
  })
})

describe('a replay', () => {
  test('is the same every time, and leaves its recording alone', () => {
    const trace = read('rollback-undo')
    const text = JSON.stringify(trace)
    expect(JSON.stringify(play(trace))).toBe(JSON.stringify(play(trace)))
    expect(JSON.stringify(trace)).toBe(text)
  })

  test('starts from the state that the recording starts from', () => {
    const trace = read('service-endpoints-readiness')
    const { initialState } = play(trace)
    expect(Object.keys(initialState).sort()).toEqual(Object.keys(trace.setup.initialState).sort())
    expect(initialState['Pod/web-<rsA>-<pod2>']).toEqual(trace.setup.initialState['Pod/web-<rsA>-<pod2>'])
  })

  test('a paused Deployment changes its size but not its template, and resumes with one ReplicaSet', () => {
    const { summary } = play(
      withSteps(read('rollback-undo'), 40_000, [
        [0, { kubectl: 'rollout pause deployment/web' }],
        [2000, { kubectl: 'set image deployment/web web=example/web:v2' }],
        [4000, { kubectl: 'set resources deployment/web -c=web --limits=cpu=500m' }],
        [6000, { kubectl: 'scale deployment/web --replicas=5' }],
        [12_000, { kubectl: 'rollout resume deployment/web' }],
      ]),
    )
    expect(summary.rsScale!.filter(({ t }) => t < 12_000)).toEqual([{ t: 6110, name: 'web-<rsA>', replicas: 5 }])
    const sizes = Object.entries(summary.finalState).filter(([id]) => id.startsWith('ReplicaSet/'))
    expect(sizes.map(([id, { replicas }]) => [id, replicas])).toEqual([
      ['ReplicaSet/web-<rsA>', 0],
      ['ReplicaSet/web-<rsB>', 5],
    ])
  })

  test('an orphaned ReplicaSet is taken in by a Deployment of the same selector', () => {
    const trace = read('gc-background')
    const { summary, events } = play(
      withSteps({ ...trace, setup: { ...trace.setup, manifests: trace.setup.before } }, 20_000, [
        [0, { kubectl: 'delete deployment web --cascade=orphan --wait=false' }],
        [5000, { apply: ['Deployment/web'] }],
      ]),
    )
    expect(events.filter(({ kind, event }) => kind === 'Pod' && event === 'ADDED')).toEqual([])
    expect(summary.finalState['ReplicaSet/web-<rsA>']).toMatchObject({ owner: 'Deployment/web', replicas: 2 })
  })

  test('an object applied again is changed', () => {
    const trace = read('scale-up-down')
    const [service, deployment] = trace.setup.before as [Manifest, Manifest & { readonly spec: object }]
    const more = { ...deployment, spec: { ...deployment.spec, replicas: 4 } } as Manifest
    const { summary } = play(
      withSteps({ ...trace, setup: { ...trace.setup, manifests: [service, more] } }, 10_000, [
        [0, { apply: ['Deployment/web'] }],
      ]),
    )
    expect(summary.finalState['Deployment/web']).toMatchObject({ replicas: 4, st_ready: 4 })
  })

  test('refuses kinds that nobody here knows', () => {
    const trace = read('create-deployment')
    const before = [{ kind: 'Ingress', metadata: { name: 'web' } }]
    expect(() => play({ ...trace, setup: { ...trace.setup, before } })).toThrow(
      'setup.before: nobody knows the kind Ingress',
    )
    const manifests = [{ kind: 'Ingress', metadata: { name: 'web' } }]
    const steps = withSteps(trace, 1000, [[0, { apply: ['Ingress/web'] }]])
    expect(() => play({ ...steps, setup: { ...trace.setup, manifests } })).toThrow('no matches for kind "Ingress"')
  })
})
