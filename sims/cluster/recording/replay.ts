import { create } from '../api/index.ts'
import type { ClusterState } from '../api/index.ts'
import { emptyCluster } from '../api/index.ts'
import type { AnyObject, Kind } from '../objects/index.ts'
import { isHidden, isNamespaced } from '../objects/index.ts'
import { Engine } from '../run/index.ts'
import type { ClusterEvent, Controller } from '../run/index.ts'
import type { Settings } from '../settings.ts'
import { Recorder } from './recorder.ts'
import type { TraceEvent } from './recorder.ts'
import type { Shown } from './notation.ts'
import type { Manifest, Trace, TraceAction } from './trace.ts'

/** Time that the objects of before get to settle; a multiple of a minute, so that every clock's ticks keep their phase. */
const SETTLING_MS = 240_000

/** From the start of a kubectl process to its first write. */
const KUBECTL_MS = 100

export interface Replayed {
  readonly events: readonly TraceEvent[]
  readonly finalState: Readonly<Record<string, Shown>>
}

/** How an action of the person or the world is carried out: the writes, and who makes them. */
export type Act = (
  action: TraceAction,
  engine: Engine,
) => readonly { readonly actor: string; readonly event: ClusterEvent }[]

/** Puts an object of a manifest into the cluster. */
export function createEvent(manifest: Manifest): ClusterEvent {
  const kind = manifest.kind as Kind
  const metadata = isNamespaced(kind) ? { namespace: 'default', ...manifest.metadata } : manifest.metadata
  const write = create(kind, { ...manifest, metadata } as never)
  return { kind: `${kind.toLowerCase()}.created`, name: metadata.name, write }
}

/** A control plane's four nodes, as the recordings have them. */
export function recordedNodes(count = 4): readonly Manifest[] {
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((n) => [
    {
      kind: 'Node',
      metadata: { name: `node-${n}`, labels: { zone: `z${n}` } },
      status: { allocatable: { cpu: '4', memory: '8Gi', pods: 110 }, conditions: READY_NODE },
    },
    { kind: 'NodeRuntime', metadata: { name: `node-${n}` }, kubelet: 'running', since: 0, images: [] },
  ])
}

const READY_NODE = [
  { type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory' },
  { type: 'DiskPressure', status: 'False', reason: 'KubeletHasNoDiskPressure' },
  { type: 'PIDPressure', status: 'False', reason: 'KubeletHasSufficientPID' },
  { type: 'Ready', status: 'True', reason: 'KubeletReady' },
]

/** Plays a recording's setup and steps on a cluster, and writes down what happens in the recording's own notation. */
export function replay(trace: Trace, controllers: readonly Controller[], settings: Settings, act: Act): Replayed {
  const recorder = new Recorder()
  const engine = new Engine(emptyCluster as ClusterState, controllers, settings, (happened) => recorder.hear(happened))
  for (const manifest of [...recordedNodes(), ...trace.setup.before]) engine.write('kubectl', createEvent(manifest))
  engine.runUntil(SETTLING_MS)
  recorder.begin(SETTLING_MS)

  for (const { t, action } of trace.events) {
    if (!action) continue
    engine.runUntil(SETTLING_MS + t + ('kubectl' in action || 'apply' in action ? KUBECTL_MS : 0))
    const real = JSON.parse(recorder.names.realise(JSON.stringify(action))) as TraceAction
    const events = 'apply' in real ? applied(real.apply, trace) : act(real, engine)
    for (const { actor, event } of events) engine.write(actor, event)
  }
  engine.runUntil(SETTLING_MS + trace.summary.durationMs)

  const objects = Object.values(engine.store.objects)
    .flatMap((shelf) => Object.values(shelf) as AnyObject[])
    .filter(({ kind }) => !isHidden(kind))
  const nameOf = ({ kind, metadata }: AnyObject) => recorder.names.normalise(`${kind}/${metadata.name}`)
  return {
    events: recorder.events,
    finalState: Object.fromEntries(objects.map((object) => [nameOf(object), recorder.shown(object)])),
  }
}

function applied(names: readonly string[], { setup }: Trace) {
  return names.map((name) => {
    const manifest = setup.manifests.find(({ kind, metadata }) => `${kind}/${metadata.name}` === name)
    if (!manifest) throw new RangeError(`setup.manifests has no ${name}`)
    return { actor: 'kubectl', event: createEvent(manifest) }
  })
}
