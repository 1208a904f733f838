import type { ClusterState } from '../api/index.ts'
import { emptyCluster } from '../api/index.ts'
import { drainController, RESOURCES } from '../kubectl/index.ts'
import type { AnyObject } from '../objects/index.ts'
import { isHidden, isNamespaced } from '../objects/index.ts'
import { Engine } from '../run/index.ts'
import type { Controller } from '../run/index.ts'
import type { Settings } from '../settings.ts'
import { act, loaded, NAMESPACE, Unplayable } from './act.ts'
import { actionsOf } from './actions.ts'
import type { TimedAction } from './actions.ts'
import { beatsOf, onBeat } from './beats.ts'
import type { Beats } from './beats.ts'
import { beginOf } from './clock.ts'
import { Recorder } from './recorder.ts'
import type { TraceEvent } from './recorder.ts'
import type { Shown } from './notation.ts'
import { summaryOf } from './summary.ts'
import type { Summary } from './summary.ts'
import type { Trace, TraceAction } from './trace.ts'
import { placedAsRecorded, placesIn } from './placement.ts'
import { createEvent, imagesOf, nodesOf, withPriorities } from './world.ts'

/** More writes than this at once, and something turns in a circle. */
const BUDGET = 20_000

export interface Replayed {
  readonly events: readonly TraceEvent[]
  readonly summary: Summary
  /** What there was when the recording began. */
  readonly initialState: Readonly<Record<string, Shown>>
}

/**
 * Plays a recording's setup and steps on a cluster, and writes down what happens in the recording's own notation.
 *
 * Throws Unplayable when a step cannot be carried out, RangeError when the cluster never settles.
 */
export function replay(trace: Trace, controllers: readonly Controller[], settings: Settings): Replayed {
  const recorder = new Recorder()
  const begin = beginOf(trace)
  const beats = beatsOf(trace)
  const placed = controllers.map((controller) => {
    if (controller.actor === 'kube-scheduler') return placedAsRecorded(controller, placesIn(trace), recorder.names)
    return controller.actor.startsWith('kubelet') ? onBeat(controller, beats, begin) : controller
  })
  const engine = new Engine(emptyCluster as ClusterState, [...placed, drainController], settings, (happened) =>
    recorder.hear(happened),
  )
  const actions = actionsOf(trace)
  settle(engine, trace, actions, begin)
  setClocks(engine, beats, begin)
  const initialState = stateOf(engine, recorder, trace)

  recorder.begin(begin)
  for (const { t, at, action, isStep, change } of actions) {
    engine.runUntil(begin + t, BUDGET)
    if (isStep) recorder.step(t, action, change)
    engine.runUntil(begin + at, BUDGET)
    act(JSON.parse(recorder.names.realise(JSON.stringify(action))) as TraceAction, trace, engine)
  }
  const { durationMs } = trace.summary
  engine.runUntil(begin + durationMs, BUDGET)

  const { events } = recorder
  const finalState = stateOf(engine, recorder, trace)
  return { events, initialState, summary: summaryOf(initialState, events, finalState, durationMs) }
}

/** Puts everything of before in place, and lets it come to rest. */
function settle(engine: Engine, trace: Trace, actions: readonly TimedAction[], begin: number): void {
  const { before, manifests } = trace.setup
  const world = [
    { kind: 'Namespace', metadata: { name: NAMESPACE } },
    ...nodesOf(trace, lateNodes(actions)),
    ...withPriorities(before, [...before, ...manifests]),
  ]
  for (const manifest of world) {
    if (!isKnown(manifest.kind)) throw new Unplayable(`setup.before: nobody knows the kind ${manifest.kind}`)
    engine.write('kubectl', createEvent(manifest, NAMESPACE))
  }
  for (const [deployment, milliCPU] of loadsBefore(trace))
    for (const { actor, event } of loaded(deployment, milliCPU, engine.view())) engine.write(actor, event)
  engine.runUntil(begin, BUDGET)
  for (const { metadata, images } of engine.view().list('NodeRuntime')) {
    const all = [...new Set([...images, ...imagesOf(trace, metadata.name)])]
    const write = { verb: 'patch' as const, kind: 'NodeRuntime' as const, key: metadata.name, patch: { images: all } }
    engine.write('world', { kind: 'image.found', name: metadata.name, write })
  }
}

const isKnown = (kind: string) => kind === 'NodeRuntime' || RESOURCES.some((resource) => resource.kind === kind)

/** The nodes' clocks as they stood when the recording began. */
function setClocks(engine: Engine, beats: (node: string) => Beats, begin: number): void {
  for (const { metadata } of engine.view().list('NodeRuntime')) {
    const { relist } = beats(metadata.name)
    if (relist === undefined) continue
    const patch = { relistPhase: (begin + relist) % 1000 }
    const write = { verb: 'patch' as const, kind: 'NodeRuntime' as const, key: metadata.name, patch }
    engine.write('world', { kind: 'clock.set', name: metadata.name, write })
  }
}

/** The nodes that start before they stop: they are not there yet. */
function lateNodes(actions: readonly TimedAction[]): Set<string> {
  const first = new Map<string, string>()
  for (const { action } of actions)
    if ('node' in action && !first.has(action.node.name)) first.set(action.node.name, action.node.kubelet)
  return new Set([...first].filter(([, kubelet]) => kubelet === 'starts').map(([name]) => name))
}

/** What Deployments need before the first change of a load, as its step tells. */
function loadsBefore({ events }: Trace): Map<string, number> {
  const loads = new Map<string, number>()
  for (const { action, change } of events) {
    if (!action || !('load' in action) || loads.has(action.load.deployment)) continue
    const [, from] = /from (\d+)m/.exec(typeof change['text'] === 'string' ? change['text'] : '') ?? []
    if (from !== undefined) loads.set(action.load.deployment, Number(from))
  }
  return loads
}

/** All objects as the recording shows them; of what belongs to the whole cluster only what it shows, too. */
function stateOf(engine: Engine, recorder: Recorder, trace: Trace): Record<string, Shown> {
  const known = new Set([
    ...Object.keys(trace.setup.initialState),
    ...Object.keys(trace.summary.finalState),
    ...trace.events.map(({ kind, name }) => `${kind}/${name}`),
  ])
  const entries = Object.values(engine.store.objects)
    .flatMap((shelf) => Object.values(shelf) as AnyObject[])
    .filter(({ kind }) => !isHidden(kind))
    .map((object) => [recorder.nameOf(object), object] as const)
    .filter(([name, { kind }]) => isNamespaced(kind) || known.has(name))
  return Object.fromEntries(entries.map(([name, object]) => [name, recorder.shown(object)]))
}
