import { probeSwitched } from '../controllers/kubelet/index.ts'
import { kubeletStarts, kubeletStops } from '../controllers/node-agent/index.ts'
import { kubectl } from '../kubectl/index.ts'
import type { Desk } from '../kubectl/index.ts'
import type { Engine } from '../run/index.ts'
import type { ClusterEvent, View } from '../run/index.ts'
import type { Trace, TraceAction } from './trace.ts'
import { createEvent, hollowNode, withPriorities } from './world.ts'

/** The namespace that recordings name. */
export const NAMESPACE = 'demo'

/** Why a recording cannot be played. */
export class Unplayable extends RangeError {}

interface Deed {
  readonly actor: string
  readonly event: ClusterEvent
}

const by = (actor: string, kind: string, name: string, write: ClusterEvent['write']): Deed[] => [
  { actor, event: { kind, name, write } },
]

/** Carries out one action of a recording, its names being this cluster's own. Throws Unplayable. */
export function act(action: TraceAction, trace: Trace, engine: Engine): void {
  for (const { actor, event } of deedsOf(action, trace, engine.view())) engine.write(actor, event)
}

function deedsOf(action: TraceAction, trace: Trace, view: View): Deed[] {
  if ('kubectl' in action) return commanded(action.kubectl, view)
  if ('apply' in action) return applied(action.apply, trace, view)
  if ('probe' in action) return probed(action.probe, view)
  if ('node' in action) return switched(action.node, view)
  if ('load' in action) return loaded(action.load.deployment, action.load.milliCPU, view)
  throw new Unplayable(`an action that nobody knows: ${JSON.stringify(action)}`)
}

function commanded(line: string, view: View, files: Desk['files'] = {}): Deed[] {
  const { events, output, exitCode } = kubectl(line, view, { namespace: NAMESPACE, files })
  if (exitCode !== 0) throw new Unplayable(`kubectl ${line}: ${output.join(' ')}`)
  return events.map((event) => ({ actor: 'kubectl', event }))
}

/** As `kubectl apply`: an object that is there already is changed. */
function applied(names: readonly string[], { setup }: Trace, view: View): Deed[] {
  const manifests = names.map((name) => {
    const manifest = setup.manifests.find(({ kind, metadata }) => `${kind}/${metadata.name}` === name)
    if (!manifest) throw new Unplayable(`setup.manifests has no ${name}`)
    return manifest
  })
  const files = { manifests: withPriorities(manifests, [...setup.before, ...setup.manifests]) }
  return commanded('apply -f manifests', view, files)
}

/** From now on a Pod's probes of a kind answer so. */
function probed({ pod: name, kind, succeeds }: Extract<TraceAction, { probe: unknown }>['probe'], view: View): Deed[] {
  const pod = view.get('Pod', `${NAMESPACE}/${name}`)
  const event = pod && probeSwitched(view, pod, kind, succeeds)
  if (!event) throw new Unplayable(`there is no Pod ${name} whose probe could change`)
  return [{ actor: 'world', event }]
}

/** A kubelet starts, for the first time or after it was killed together with all that ran under it; or it is killed. */
function switched({ name, kubelet }: Extract<TraceAction, { node: unknown }>['node'], view: View): Deed[] {
  const isKnown = view.get('NodeRuntime', name) !== undefined
  if (!isKnown && kubelet === 'stops') throw new Unplayable(`there is no node ${name} that could stop`)
  const { metadata, status } = hollowNode(Number(name.replace(/\D/g, '')))
  const hardware = { labels: metadata.labels, allocatable: status.allocatable }
  const event = kubelet === 'stops' ? kubeletStops(view, name) : kubeletStarts(view, name, hardware)
  return [{ actor: 'world', event }]
}

/** What all Pods of a Deployment need together, from now on. */
export function loaded(deployment: string, milliCPU: number, view: View): Deed[] {
  const name = `load/${deployment}`
  const value = { milliCPU }
  return view.get('Memory', name)
    ? by('world', 'load.changed', deployment, { verb: 'patch', kind: 'Memory', key: name, patch: { value } })
    : by('world', 'load.changed', deployment, createEvent({ kind: 'Memory', metadata: { name }, value } as never).write)
}
