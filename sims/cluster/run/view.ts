import type { ClusterState } from '../api/index.ts'
import { objectOf, objectsOf } from '../api/index.ts'
import type { Labels } from '../../mechanisms/control/index.ts'
import type { AnyObject, APIObject, Kind, Objects, Pod, Service } from '../objects/index.ts'
import type { Settings } from '../settings.ts'
import { countsOf, crowdOf } from './counts.ts'
import type { Crowd, PodCounts } from './counts.ts'

/** What a controller can read: the cluster as its informers show it, and the time. */
export interface View {
  /** Milliseconds of virtual time. */
  readonly now: number
  readonly settings: Settings
  get<K extends Kind>(kind: K, key: string): Objects[K] | undefined
  list<K extends Kind>(kind: K): readonly Objects[K][]
  /** The objects of a kind whose controller is this one. */
  owned<K extends Kind>(kind: K, owner: APIObject): readonly Objects[K][]
  /** The same, as far as they belong to it: their status may be an old one. The very same list while nothing of that changes. */
  members<K extends Kind>(kind: K, owner: APIObject): readonly Objects[K][]
  /** How many Pods it controls, without a look at each. */
  counts(owner: APIObject): PodCounts
  /** Who of its Pods is on which node, of those that count as active. */
  crowd(owner: APIObject): Crowd
  /** Every object that names this one among its owners, whether as its controller or not. */
  dependents(owner: Pick<APIObject, 'metadata'>): readonly AnyObject[]
  /** The Pods, or ReplicaSets, of a namespace that nobody controls. */
  orphans<K extends 'Pod' | 'ReplicaSet'>(kind: K, namespace: string | undefined): readonly Objects[K][]
  /** The Pods bound to a node. */
  podsOn(node: string): readonly Pod[]
  /** Those of them that have not ended, as far as they take up the node: their status may be an old one. */
  usersOf(node: string): readonly Pod[]
  /** The nodes whose users have changed, one after the other, as a list that grows; absent where nobody notes that. */
  readonly usesChanged?: () => readonly string[]
  /** The Pods whose containers will not run again, in the order in which they ended. */
  ended(): readonly Pod[]
  /** The Pods that have no node yet: those of the highest priority first, then in order of creation. */
  unscheduled(): Iterable<Pod>
  /** The Pods that wait for room on a node which the scheduler has reserved for them. */
  nominatedTo(node: string): readonly Pod[]
  /** Whether there is a Pod that waits for room on any node. */
  isAnyNominated(): boolean
  /** The Pods on nodes that want certain others near them, or far from them. */
  withPodAffinity(): readonly Pod[]
  /** The Pods of a namespace that carry all of these labels. */
  labelled(namespace: string, labels: Labels): readonly Pod[]
  /** The Services that select a Pod. */
  selecting(pod: Pod): readonly Service[]
  /** How many names were made up for an owner's objects so far. */
  named(owner: APIObject): number
}

export const priorityOf = ({ spec: { priority = 0 } }: Pod): number => priority

export const hasPodAffinity = ({ spec: { affinity } }: Pod): boolean =>
  affinity?.podAffinity !== undefined || affinity?.podAntiAffinity !== undefined

export const hasEnded = ({ status: { phase } }: Pod): boolean => phase === 'Succeeded' || phase === 'Failed'

export const carries = ({ metadata }: Pod, namespace: string | undefined, labels: Labels): boolean =>
  metadata.namespace === namespace &&
  Object.entries(labels).every(([label, value]) => metadata.labels?.[label] === value)

export const selects = ({ metadata: { namespace }, spec: { selector } }: Service, pod: Pod): boolean =>
  selector !== undefined && carries(pod, namespace, selector)

export const controllerOf = (object: APIObject) => object.metadata.ownerReferences?.find(({ controller }) => controller)

/** Finds the objects that somebody controls; those of a kind are gone through once. */
function familiesOf({ objects }: ClusterState) {
  const known = new Map<Kind, Map<string | undefined, AnyObject[]>>()
  const families = (kind: Kind) => {
    const all = known.get(kind) ?? new Map<string | undefined, AnyObject[]>()
    if (known.has(kind)) return all
    known.set(kind, all)
    for (const object of Object.values(objects[kind] ?? {})) {
      const uid = controllerOf(object)?.uid
      const family = all.get(uid)
      if (family) family.push(object)
      else all.set(uid, [object])
    }
    return all
  }
  return <K extends Kind>(kind: K, { metadata: { uid } }: APIObject) => (families(kind).get(uid) ?? []) as Objects[K][]
}

/** A view that looks through everything: for clusters of a size to be drawn. */
export const viewOf = (state: ClusterState, settings: Settings, now: number, ownedBy = familiesOf(state)): View => ({
  now,
  settings,
  get: (kind, key) => objectOf(state, kind, key),
  list: (kind) => objectsOf(state, kind),
  owned: ownedBy,
  members: ownedBy,
  counts: (owner) => countsOf(ownedBy('Pod', owner)),
  crowd: (owner) => crowdOf(ownedBy('Pod', owner)),
  dependents: ({ metadata: { uid } }) =>
    Object.values(state.objects)
      .flatMap((shelf) => Object.values(shelf))
      .filter(({ metadata }) => metadata.ownerReferences?.some((owner) => owner.uid === uid)),
  orphans: (kind, namespace) =>
    objectsOf(state, kind).filter(
      (object) => object.metadata.namespace === namespace && controllerOf(object) === undefined,
    ),
  podsOn: (node) => objectsOf(state, 'Pod').filter(({ spec }) => spec.nodeName === node),
  usersOf: (node) => objectsOf(state, 'Pod').filter((pod) => pod.spec.nodeName === node && !hasEnded(pod)),
  ended: () => objectsOf(state, 'Pod').filter(hasEnded),
  unscheduled: () =>
    objectsOf(state, 'Pod')
      .filter(({ spec }) => !spec.nodeName)
      .sort((a, b) => priorityOf(b) - priorityOf(a) || a.metadata.creationTimestamp - b.metadata.creationTimestamp),
  nominatedTo: (node) =>
    objectsOf(state, 'Pod').filter(({ spec, status }) => !spec.nodeName && status.nominatedNodeName === node),
  isAnyNominated: () => objectsOf(state, 'Pod').some(({ spec, status }) => !spec.nodeName && status.nominatedNodeName),
  withPodAffinity: () => objectsOf(state, 'Pod').filter((pod) => pod.spec.nodeName && hasPodAffinity(pod)),
  labelled: (namespace, labels) => objectsOf(state, 'Pod').filter((pod) => carries(pod, namespace, labels)),
  selecting: (pod) => objectsOf(state, 'Service').filter((service) => selects(service, pod)),
  named: ({ metadata: { uid } }) => state.named[uid] ?? 0,
})
