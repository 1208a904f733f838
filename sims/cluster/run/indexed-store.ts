import type { Answer, ClusterState, Store, Write } from '../api/index.ts'
import type { AnyObject, Kind, Objects, Pod } from '../objects/index.ts'
import { keyOf } from '../objects/index.ts'
import type { Settings } from '../settings.ts'
import { controllerOf } from './view.ts'
import type { View } from './view.ts'

type Index = Map<string, Map<string, AnyObject>>

/** A store that knows at once what a controller owns and what runs on a node. */
export class IndexedStore implements Store {
  version: number
  readonly objects: Store['objects']
  readonly named: Record<string, number>
  /** By `kind uid-of-the-controller`, and by node. */
  private readonly byController: Index = new Map()
  private readonly byNode: Index = new Map()

  constructor({ version, objects, named }: ClusterState) {
    this.version = version
    this.named = { ...named }
    this.objects = Object.fromEntries(Object.entries(objects).map(([kind, shelf]) => [kind, { ...shelf }]))
    for (const shelf of Object.values(this.objects)) for (const object of Object.values(shelf)) this.enter(object)
  }

  /** Takes a change into the indexes. */
  reindex(_write: Write, { before, after }: Answer): void {
    if (before) this.leave(before, after)
    if (after) this.enter(after)
  }

  view(settings: Settings, now: number): View {
    return {
      now,
      settings,
      get: <K extends Kind>(kind: K, key: string) => this.objects[kind]?.[key] as Objects[K] | undefined,
      list: <K extends Kind>(kind: K) => Object.values(this.objects[kind] ?? {}) as unknown as Objects[K][],
      owned: <K extends Kind>(kind: K, { metadata: { uid } }: { metadata: { uid: string } }) =>
        [...(this.byController.get(`${kind} ${uid}`)?.values() ?? [])] as Objects[K][],
      podsOn: (node) => [...(this.byNode.get(node)?.values() ?? [])] as Pod[],
      named: ({ metadata: { uid } }) => this.named[uid] ?? 0,
    }
  }

  private enter(object: AnyObject): void {
    for (const [index, name] of this.placesOf(object)) {
      const place = index.get(name) ?? new Map<string, AnyObject>()
      place.set(keyOf(object), object)
      index.set(name, place)
    }
  }

  private leave(object: AnyObject, next: AnyObject | undefined): void {
    const kept = next ? this.placesOf(next) : []
    for (const [index, name] of this.placesOf(object)) {
      // An object that stays where it is keeps its place in the order.
      if (!kept.some(([other, same]) => other === index && same === name)) index.get(name)?.delete(keyOf(object))
    }
  }

  private placesOf(object: AnyObject): [Index, string][] {
    const places: [Index, string][] = []
    const owner = controllerOf(object)
    if (owner) places.push([this.byController, `${object.kind} ${owner.uid}`])
    if (object.kind === 'Pod' && object.spec.nodeName) places.push([this.byNode, object.spec.nodeName])
    return places
  }
}
