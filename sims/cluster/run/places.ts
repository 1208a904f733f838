import type { Labels } from '../../mechanisms/control/index.ts'
import type { AnyObject, Pod, Service } from '../objects/index.ts'
import { controllerOf, hasEnded, hasPodAffinity, priorityOf } from './view.ts'

const NOTHING: readonly AnyObject[] = []

/** Objects by the place where they are looked for, such as the node that a Pod runs on. */
export class Places {
  private readonly shelves = new Map<string, Map<string, AnyObject>>()
  private readonly lists = new Map<string, readonly AnyObject[]>()
  private readonly isNews: (before: AnyObject, after: AnyObject) => boolean

  /** `isNews` says which changes of an object matter to those who look here; of others they hear nothing. */
  constructor(isNews: (before: AnyObject, after: AnyObject) => boolean = () => true) {
    this.isNews = isNews
  }

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
    const before = shelf.get(object.metadata.uid)
    if (before && !this.isNews(before, object)) return
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
  | 'users'
  | 'ended'
  | 'unscheduled'
  | 'nominated'
  | 'affinity'
  | 'label'
  | 'selector'

export type Place = readonly [Index, string]

/** Every place of an object. */
export function placesOf(object: AnyObject): Place[] {
  const owner = controllerOf(object)
  const places: Place[] = owner ? [['owned', `${object.kind} ${owner.uid}`]] : []
  for (const { uid } of object.metadata.ownerReferences ?? []) places.push(['dependents', uid])
  if (!owner && isAdoptable(object)) places.push(['orphans', `${object.kind} ${object.metadata.namespace}`])
  if (object.kind === 'Pod') places.push(...placesOfPod(object))
  if (object.kind === 'Service') places.push(...placesOfService(object))
  return places
}

const isAdoptable = ({ kind }: AnyObject): boolean => kind === 'Pod' || kind === 'ReplicaSet'

function placesOfPod(pod: Pod): Place[] {
  const { metadata, spec, status } = pod
  const places = pairs(metadata.labels).map((pair): Place => ['label', `${metadata.namespace} ${pair}`])
  if (hasEnded(pod)) places.push(['ended', ''])
  if (spec.nodeName) {
    places.push(['node', spec.nodeName])
    if (!hasEnded(pod)) places.push(['users', spec.nodeName])
    if (hasPodAffinity(pod)) places.push(['affinity', ''])
  } else {
    places.push(['unscheduled', `${priorityOf(pod)}`])
    if (status.nominatedNodeName) places.push(['nominated', status.nominatedNodeName])
  }
  return places
}

/** By the first label that it selects: a Pod that lacks it is not meant. One that selects all has the place ''. */
const placesOfService = ({ metadata, spec: { selector } }: Service): Place[] =>
  selector ? [['selector', `${metadata.namespace} ${pairs(selector)[0] ?? ''}`]] : []

/** Whether a Pod takes up its node in another way than before; how it fares there does not matter. */
export const isOtherUse = (before: AnyObject, after: AnyObject): boolean =>
  !(before.kind === 'Pod' && after.kind === 'Pod') ||
  before.spec !== after.spec ||
  before.metadata.labels !== after.metadata.labels

const pairs = (labels: Labels = {}): string[] => Object.entries(labels).map(([label, value]) => `${label}=${value}`)
