import type { Labels } from '../../mechanisms/control/index.ts'
import type { Answer, ClusterState, Store, Write } from '../api/index.ts'
import type { AnyObject, Kind, Objects, Pod, Service } from '../objects/index.ts'
import type { Settings } from '../settings.ts'
import { countsAsBefore, crowdWith, NO_PODS, withPod } from './counts.ts'
import type { Crowd, PodCounts } from './counts.ts'
import { isOtherMember, isOtherUse, Places, placesOf, staysInPlace } from './places.ts'
import type { Index, Shelf } from './places.ts'
import { carries, controllerOf, priorityOf, selects } from './view.ts'
import type { View } from './view.ts'

const NOBODY: Crowd = new Map()

/** More changes than this are not remembered. */
const USES = 100_000

/** A store that knows at once what a controller owns, what runs on a node, and what carries a label. */
export class IndexedStore implements Store {
  version: number
  readonly objects: Store['objects']
  readonly named: Record<string, number>
  private readonly places: Readonly<Record<Index, Places>> = {
    owned: new Places(),
    members: new Places({ isNews: isOtherMember }),
    dependents: new Places(),
    orphans: new Places(),
    node: new Places(),
    users: new Places({ isNews: isOtherUse, onChange: (node) => this.noteUse(node) }),
    ended: new Places(),
    unscheduled: new Places(),
    nominated: new Places(),
    affinity: new Places(),
    label: new Places(),
    selector: new Places(),
  }
  /** By uid: where an object is. */
  private readonly shelves = new Map<string, readonly Shelf[]>()
  private usesChanged: string[] = []
  private readonly answers = this.answersTo()
  private readonly lists = new Map<Kind, readonly AnyObject[]>()
  /** By an owner's uid. */
  private readonly counts = new Map<string, PodCounts>()
  private readonly crowds = new Map<string, Map<string, Map<string, number | undefined>>>()
  /** Of the Pods that ever waited for a node. */
  private readonly priorities = new Set<number>()

  constructor({ version, objects, named }: ClusterState) {
    this.version = version
    this.named = { ...named }
    this.objects = Object.fromEntries(Object.entries(objects).map(([kind, shelf]) => [kind, { ...shelf }]))
    for (const shelf of Object.values(this.objects))
      for (const object of Object.values(shelf)) {
        if (object.kind === 'Pod') this.count(undefined, object)
        this.enter(object, this.shelvesFor(object))
      }
  }

  /** Takes a change into the indexes. */
  reindex({ kind }: Write, { before, after }: Answer): void {
    this.lists.delete(kind)
    if (before?.kind === 'Pod' || after?.kind === 'Pod') this.count(before as Pod | undefined, after as Pod | undefined)
    if (before && after && staysInPlace(before, after)) {
      for (const shelf of this.shelves.get(after.metadata.uid)!) shelf.put(after)
      return
    }
    const shelves = after ? this.shelvesFor(after) : []
    // An object that stays where it is keeps its place in the order.
    if (before)
      for (const shelf of this.shelves.get(before.metadata.uid)!) if (!shelves.includes(shelf)) shelf.drop(before)
    if (before && before.metadata.uid !== after?.metadata.uid) this.shelves.delete(before.metadata.uid)
    if (after) this.enter(after, shelves)
  }

  view(settings: Settings, now: number): View {
    return { ...this.answers, now, settings }
  }

  private answersTo(): Omit<View, 'now' | 'settings'> {
    const at = <T>(index: Index, place: string) => this.places[index].at(place) as unknown as readonly T[]
    return {
      get: <K extends Kind>(kind: K, key: string) => this.objects[kind]?.[key] as Objects[K] | undefined,
      list: <K extends Kind>(kind: K) => this.list(kind) as unknown as readonly Objects[K][],
      owned: <K extends Kind>(kind: K, { metadata: { uid } }: { metadata: { uid: string } }) =>
        at<Objects[K]>('owned', `${kind} ${uid}`),
      members: <K extends Kind>(kind: K, { metadata: { uid } }: { metadata: { uid: string } }) =>
        at<Objects[K]>('members', `${kind} ${uid}`),
      counts: ({ metadata: { uid } }) => this.counts.get(uid) ?? NO_PODS,
      crowd: ({ metadata: { uid } }) => this.crowds.get(uid) ?? NOBODY,
      dependents: ({ metadata: { uid } }) => at('dependents', uid),
      orphans: <K extends 'Pod' | 'ReplicaSet'>(kind: K, namespace = '') =>
        at<Objects[K]>('orphans', `${kind} ${namespace}`),
      podsOn: (node) => at<Pod>('node', node),
      usersOf: (node) => at<Pod>('users', node),
      usesChanged: () => this.usesChanged,
      ended: () => at<Pod>('ended', ''),
      unscheduled: () => this.unscheduled(),
      isAnyNominated: () => !this.places.nominated.isEmpty(),
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

  private shelvesFor(object: AnyObject): Shelf[] {
    return placesOf(object).map(([index, place]) => this.places[index].shelf(place))
  }

  private enter(object: AnyObject, shelves: readonly Shelf[]): void {
    this.shelves.set(object.metadata.uid, shelves)
    for (const shelf of shelves) shelf.put(object)
    if (object.kind === 'Pod' && !object.spec.nodeName) this.priorities.add(priorityOf(object))
  }

  private count(before: Pod | undefined, after: Pod | undefined): void {
    if (before && after && countsAsBefore(before, after)) return
    for (const [pod, times] of [[before, -1] as const, [after, 1] as const]) {
      const owner = pod && controllerOf(pod)?.uid
      if (owner === undefined) continue
      const counts = withPod(this.counts.get(owner) ?? NO_PODS, pod!, times)
      const crowd = this.crowds.get(owner) ?? new Map<string, Map<string, number | undefined>>()
      crowdWith(crowd, pod!, times)
      this.counts.set(owner, counts)
      this.crowds.set(owner, crowd)
      if (counts.active) continue
      this.counts.delete(owner)
      this.crowds.delete(owner)
    }
  }

  private noteUse(node: string): void {
    // Whoever has read so far sees that it is another list.
    if (this.usesChanged.length >= USES) this.usesChanged = []
    this.usesChanged.push(node)
  }
}
