import type { Labels } from '../../mechanisms/control/index.ts'
import type { AnyObject, Pod, Service } from '../objects/index.ts'
import { controllerOf, hasEnded, hasPodAffinity, priorityOf } from './view.ts'

const NOTHING: readonly AnyObject[] = []

/** What a kind of place hears of its objects. */
interface Listening {
  /** Which changes of an object matter to those who look here; of others they hear nothing. */
  readonly isNews?: (before: AnyObject, after: AnyObject) => boolean
  /** Told of each place that has changed. */
  readonly onChange?: (place: string) => void
}

/** The objects of one place, in the order in which they came. */
export class Shelf {
  private readonly objects = new Map<string, AnyObject>()
  private list: readonly AnyObject[] | undefined
  private readonly places: Places
  readonly place: string

  constructor(places: Places, place: string) {
    this.places = places
    this.place = place
  }

  /** The very same list while nothing here changes. */
  all(): readonly AnyObject[] {
    return (this.list ??= [...this.objects.values()])
  }

  /** As `all`, for those who look at the first ones only. */
  each(): Iterable<AnyObject> {
    return this.objects.values()
  }

  get size(): number {
    return this.objects.size
  }

  /** An object that is there already keeps its place in the order. */
  put(object: AnyObject): void {
    const { isNews, onChange } = this.places.listening
    const { uid } = object.metadata
    const before = isNews && this.objects.get(uid)
    if (before && !isNews(before, object)) return
    this.objects.set(uid, object)
    this.list = undefined
    onChange?.(this.place)
  }

  drop({ metadata: { uid } }: AnyObject): void {
    this.objects.delete(uid)
    this.list = undefined
    if (this.objects.size === 0) this.places.clear(this)
    this.places.listening.onChange?.(this.place)
  }
}

/** Objects by the place where they are looked for, such as the node that a Pod runs on. */
export class Places {
  private readonly shelves = new Map<string, Shelf>()
  readonly listening: Listening

  constructor(listening: Listening = {}) {
    this.listening = listening
  }

  at(place: string): readonly AnyObject[] {
    return this.shelves.size === 0 ? NOTHING : (this.shelves.get(place)?.all() ?? NOTHING)
  }

  each(place: string): Iterable<AnyObject> {
    return this.shelves.get(place)?.each() ?? NOTHING
  }

  size(place: string): number {
    return this.shelves.get(place)?.size ?? 0
  }

  isEmpty(): boolean {
    return this.shelves.size === 0
  }

  /** Where objects of a place are put. */
  shelf(place: string): Shelf {
    const known = this.shelves.get(place)
    if (known) return known
    const shelf = new Shelf(this, place)
    this.shelves.set(place, shelf)
    return shelf
  }

  clear({ place }: Shelf): void {
    this.shelves.delete(place)
  }
}

/** In which ways objects are looked for. */
export type Index =
  | 'owned'
  | 'members'
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
  const ofOwner = owner ? `${object.kind} ${owner.uid}` : ''
  const places: Place[] = owner
    ? [
        ['owned', ofOwner],
        ['members', ofOwner],
      ]
    : []
  for (const { uid } of object.metadata.ownerReferences ?? []) places.push(['dependents', uid])
  if (!owner && isAdoptable(object)) places.push(['orphans', `${object.kind} ${object.metadata.namespace}`])
  if (object.kind === 'Pod') places.push(...placesOfPod(object))
  if (object.kind === 'Service') places.push(...placesOfService(object))
  return places
}

/** Whether an object is surely looked for in the same places as before: nothing has changed that they come from. */
export const staysInPlace = (before: AnyObject, after: AnyObject): boolean =>
  before.metadata.uid === after.metadata.uid &&
  before.metadata.labels === after.metadata.labels &&
  before.metadata.ownerReferences === after.metadata.ownerReferences &&
  (before.kind === 'Pod' && after.kind === 'Pod'
    ? before.spec === after.spec &&
      hasEnded(before) === hasEnded(after) &&
      before.status.nominatedNodeName === after.status.nominatedNodeName
    : before.kind !== 'Service')

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

/** Whether an object belongs to its owner in another way than before. */
export const isOtherMember = ({ metadata: before }: AnyObject, { metadata: after }: AnyObject): boolean =>
  before.labels !== after.labels ||
  before.ownerReferences !== after.ownerReferences ||
  before.deletionTimestamp !== after.deletionTimestamp

const pairs = (labels: Labels = {}): string[] => Object.entries(labels).map(([label, value]) => `${label}=${value}`)
