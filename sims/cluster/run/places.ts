import type { Labels } from '../../mechanisms/control/index.ts'
import type { AnyObject, Pod, Service } from '../objects/index.ts'
import { controllerOf, hasEnded, hasPodAffinity, priorityOf } from './view.ts'

const NOTHING: readonly AnyObject[] = []

/** Objects by the place where they are looked for, such as the node that a Pod runs on. */
export class Places {
  private readonly shelves = new Map<string, Map<string, AnyObject>>()
  private readonly lists = new Map<string, readonly AnyObject[]>()

  /** The objects of a place, in the order in which they came; the very same list while nothing there changes. */
  at(place: string): readonly AnyObject[] {
    const known = this.lists.get(place)
    if (known) return known
    const shelf = this.shelves.get(place)
    if (!shelf) return NOTHING
    const list = [...shelf.values()]
    this.lists.set(place, list)
    return list
  }

  /** As `at`, for those who look at the first ones only. */
  each(place: string): Iterable<AnyObject> {
    return this.shelves.get(place)?.values() ?? NOTHING
  }

  size(place: string): number {
    return this.shelves.get(place)?.size ?? 0
  }

  /** An object that is there already keeps its place in the order. */
  put(place: string, object: AnyObject): void {
    const shelf = this.shelves.get(place) ?? new Map<string, AnyObject>()
    shelf.set(object.metadata.uid, object)
    this.shelves.set(place, shelf)
    this.lists.delete(place)
  }

  drop(place: string, object: AnyObject): void {
    const shelf = this.shelves.get(place)
    shelf?.delete(object.metadata.uid)
    this.lists.delete(place)
    if (shelf?.size === 0) this.shelves.delete(place)
  }
}

/** In which ways objects are looked for. */
export type Index =
  | 'owned'
  | 'dependents'
  | 'orphans'
  | 'node'
  | 'ended'
  | 'unscheduled'
  | 'nominated'
  | 'affinity'
  | 'label'
  | 'selector'

/** Every place of an object. */
export function placesOf(object: AnyObject): (readonly [Index, string])[] {
  const owner = controllerOf(object)
  const places: (readonly [Index, string])[] = owner ? [['owned', `${object.kind} ${owner.uid}`]] : []
  for (const { uid } of object.metadata.ownerReferences ?? []) places.push(['dependents', uid])
  if (!owner && isAdoptable(object)) places.push(['orphans', `${object.kind} ${object.metadata.namespace}`])
  if (object.kind === 'Pod') places.push(...placesOfPod(object))
  if (object.kind === 'Service') places.push(...placesOfService(object))
  return places
}

const isAdoptable = ({ kind }: AnyObject): boolean => kind === 'Pod' || kind === 'ReplicaSet'

function* placesOfPod(pod: Pod): Generator<readonly [Index, string]> {
  const { metadata, spec, status } = pod
  for (const pair of pairs(metadata.labels)) yield ['label', `${metadata.namespace} ${pair}`]
  if (hasEnded(pod)) yield ['ended', '']
  if (spec.nodeName) {
    yield ['node', spec.nodeName]
    if (hasPodAffinity(pod)) yield ['affinity', '']
  } else {
    yield ['unscheduled', `${priorityOf(pod)}`]
    if (status.nominatedNodeName) yield ['nominated', status.nominatedNodeName]
  }
}

/** By the first label that it selects: a Pod that lacks it is not meant. One that selects all has the place ''. */
function* placesOfService({ metadata, spec: { selector } }: Service): Generator<readonly [Index, string]> {
  if (selector) yield ['selector', `${metadata.namespace} ${pairs(selector)[0] ?? ''}`]
}

const pairs = (labels: Labels = {}): string[] => Object.entries(labels).map(([label, value]) => `${label}=${value}`)
