import { defaultProfile } from '../controllers/scheduler/index.ts'
import { ask } from '../controllers/scheduler/many/ask.ts'
import { worldOf } from '../controllers/scheduler/world.ts'
import type { Pod } from '../objects/index.ts'
import type { Controller, View, Wish } from '../run/index.ts'
import type { Names } from './names.ts'
import type { Trace } from './trace.ts'

/** By a Pod's name in the recording: the nodes that it was given there, one after the other where it came back. */
export type Places = ReadonlyMap<string, readonly string[]>

/** Where a recording's Pods were when it began, and where the later ones were put. */
export function placesIn({ setup, events }: Trace): Places {
  const places = new Map<string, string[]>()
  const note = (name: string, node: unknown) => {
    if (typeof node === 'string') places.set(name, [...(places.get(name) ?? []), node])
  }
  for (const [id, { node }] of Object.entries(setup.initialState))
    if (id.startsWith('Pod/')) note(id.replace('Pod/', ''), node)
  for (const { kind, name, verb, change } of events)
    if (kind === 'Pod' && verb === 'create binding') note(name, change['node'])
  return places
}

/**
 * A scheduler that, of the nodes that will do, takes the one of the recording.
 *
 * Which node it was among equals is a matter of luck, and of Pods in other namespaces that no recording shows; but what is
 * done to a node later depends on it. A node that this scheduler would not take is not taken.
 */
export function placedAsRecorded(scheduler: Controller, places: Places, names: Names): Controller {
  const taken = new Map<string, number>()
  const uids = new Map<string, string>()
  const place = (wish: Wish, view: View): Wish => {
    const { event } = wish
    if (event.write.verb !== 'create binding') return wish
    const pod = view.get('Pod', event.write.key)
    const name = names.normalise(event.name)
    if (!pod) return wish
    // A Pod that comes back under its name is another one, with a place of its own.
    if (uids.get(name) !== pod.metadata.uid) {
      uids.set(name, pod.metadata.uid)
      taken.set(name, (taken.get(name) ?? -1) + 1)
    }
    const node = places.get(name)?.[taken.get(name)!]
    if (node === undefined || !wouldTake(node, pod, view)) return wish
    const patch = event.write.patch as { readonly spec?: object }
    const write = { ...event.write, patch: { ...patch, spec: { ...patch.spec, nodeName: node } } }
    return { ...wish, event: { ...event, node, write } }
  }
  return { ...scheduler, reconcile: (key, view) => scheduler.reconcile(key, view).map((wish) => place(wish, view)) }
}

function wouldTake(name: string, pod: Pod, view: View): boolean {
  const world = worldOf(pod, view, defaultProfile)
  const node = world.nodes.find((each) => each.name === name)
  return node !== undefined && ask(node, world).status === 'Success'
}
