import type { Labels } from '../../mechanisms/control/index.ts'
import type { Answer, ClusterState, Store, Write } from '../api/index.ts'
import type { AnyObject, Kind, Objects, Pod, Service } from '../objects/index.ts'
import type { Settings } from '../settings.ts'
import { NO_PODS, withPod } from './counts.ts'
import type { PodCounts } from './counts.ts'
import { isOtherUse, Places, placesOf } from './places.ts'
import type { Index, Place } from './places.ts'
import { carries, controllerOf, priorityOf, selects } from './view.ts'
import type { View } from './view.ts'

/** A store that knows at once what a controller owns, what runs on a node, and what carries a label. */
export class IndexedStore implements Store {
  version: number
  readonly objects: Store['objects']
  readonly named: Record<string, number>
  private readonly places: Readonly<Record<Index, Places>> = {
    owned: new Places(),
    dependents: new Places(),
    orphans: new Places(),
    node: new Places(),
    users: new Places(isOtherUse),
    ended: new Places(),
    unscheduled: new Places(),
    nominated: new Places(),
    affinity: new Places(),
    label: new Places(),
    selector: new Places(),
  }
  private readonly lists = new Map<Kind, readonly AnyObject[]>()
  /** By an owner's uid. */
  private readonly counts = new Map<string, PodCounts>()
  /** Of the Pods that ever waited for a node. */
  private readonly priorities = new Set<number>()

  constructor({ version, objects, named }: ClusterState) {
    this.version = version
    this.named = { ...named }
    this.objects = Object.fromEntries(Object.entries(objects).map(([kind, shelf]) => [kind, { ...shelf }]))
    for (const shelf of Object.values(this.objects)) for (const object of Object.values(shelf)) this.enter(object)
  }

  /** Takes a change into the indexes. */
  reindex({ kind }: Write, { before, after }: Answer): void {
    this.lists.delete(kind)
    const places = after ? placesOf(after) : []
    if (before) this.leave(before, places)
    if (after) this.enter(after, places)
  }

  view(settings: Settings, now: number): View {
    const at = <T>(index: Index, place: string) => this.places[index].at(place) as unknown as readonly T[]
    return {
      now,
      settings,
      get: <K extends Kind>(kind: K, key: string) => this.objects[kind]?.[key] as Objects[K] | undefined,
      list: <K extends Kind>(kind: K) => this.list(kind) as unknown as readonly Objects[K][],
      owned: <K extends Kind>(kind: K, { metadata: { uid } }: { metadata: { uid: string } }) =>
        at<Objects[K]>('owned', `${kind} ${uid}`),
      counts: ({ metadata: { uid } }) => this.counts.get(uid) ?? NO_PODS,
      dependents: ({ metadata: { uid } }) => at('dependents', uid),
      orphans: <K extends 'Pod' | 'ReplicaSet'>(kind: K, namespace = '') =>
        at<Objects[K]>('orphans', `${kind} ${namespace}`),
      podsOn: (node) => at<Pod>('node', node),
      usersOf: (node) => at<Pod>('users', node),
      ended: () => at<Pod>('ended', ''),
      unscheduled: () => this.unscheduled(),
      nominatedTo: (node) => at<Pod>('nominated', node),
      withPodAffinity: () => at<Pod>('affinity', ''),
      labelled: (namespace, labels) => this.labelled(namespace, labels),
      selecting: (pod) => this.selecting(pod),
      named: ({ metadata: { uid } }) => this.named[uid] ?? 0,
    }
  }

  private list(kind: Kind): readonly AnyObject[] {
    const list = this.lists.get(kind) ?? Object.values(this.objects[kind] ?? {})
    this.lists.set(kind, list)
    return list
  }

  /** Each priority's Pods are in order of creation already. */
  private *unscheduled(): Generator<Pod> {
    for (const priority of [...this.priorities].sort((a, b) => b - a))
      yield* this.places.unscheduled.each(`${priority}`) as Iterable<Pod>
  }

  /** Looks only at those that carry the rarest of the labels. */
  private labelled(namespace: string, labels: Labels): readonly Pod[] {
    const places = Object.entries(labels).map(([label, value]) => `${namespace} ${label}=${value}`)
    const [rarest] = places.sort((a, b) => this.places.label.size(a) - this.places.label.size(b))
    const found = rarest === undefined ? this.list('Pod') : this.places.label.at(rarest)
    const pods = found as readonly Pod[]
    return places.length === 1 ? pods : pods.filter((pod) => carries(pod, namespace, labels))
  }

  private selecting(pod: Pod): readonly Service[] {
    const { namespace, labels = {} } = pod.metadata
    const selectors = ['', ...Object.entries(labels).map(([label, value]) => `${label}=${value}`)]
    const services = selectors.flatMap((first) => this.places.selector.at(`${namespace} ${first}`))
    return (services as Service[]).filter((service) => selects(service, pod))
  }

  private enter(object: AnyObject, places = placesOf(object)): void {
    for (const [index, place] of places) this.places[index].put(place, object)
    if (object.kind !== 'Pod') return
    this.count(object, 1)
    if (!object.spec.nodeName) this.priorities.add(priorityOf(object))
  }

  private leave(object: AnyObject, kept: readonly Place[]): void {
    if (object.kind === 'Pod') this.count(object, -1)
    // An object that stays where it is keeps its place in the order.
    for (const [index, place] of placesOf(object))
      if (!kept.some(([other, same]) => other === index && same === place)) this.places[index].drop(place, object)
  }

  private count(pod: Pod, times: 1 | -1): void {
    const owner = controllerOf(pod)?.uid
    if (owner === undefined) return
    const counts = withPod(this.counts.get(owner) ?? NO_PODS, pod, times)
    if (counts.active) this.counts.set(owner, counts)
    else this.counts.delete(owner)
  }
}
