import type { ClusterState } from '../api/index.ts'
import { objectOf, objectsOf } from '../api/index.ts'
import type { APIObject, Kind, Objects, Pod } from '../objects/index.ts'
import type { Settings } from '../settings.ts'

/** What a controller can read: the cluster as its informers show it, and the time. */
export interface View {
  /** Milliseconds of virtual time. */
  readonly now: number
  readonly settings: Settings
  get<K extends Kind>(kind: K, key: string): Objects[K] | undefined
  list<K extends Kind>(kind: K): readonly Objects[K][]
  /** The objects of a kind whose controller is this one. */
  owned<K extends Kind>(kind: K, owner: APIObject): readonly Objects[K][]
  /** The Pods bound to a node. */
  podsOn(node: string): readonly Pod[]
  /** How many names were made up for an owner's objects so far. */
  named(owner: APIObject): number
}

export const controllerOf = (object: APIObject) => object.metadata.ownerReferences?.find(({ controller }) => controller)

/** A view that looks through everything: for clusters of a size to be drawn. */
export const viewOf = (state: ClusterState, settings: Settings, now: number): View => ({
  now,
  settings,
  get: (kind, key) => objectOf(state, kind, key),
  list: (kind) => objectsOf(state, kind),
  owned: (kind, { metadata: { uid } }) => objectsOf(state, kind).filter((object) => controllerOf(object)?.uid === uid),
  podsOn: (node) => objectsOf(state, 'Pod').filter(({ spec }) => spec.nodeName === node),
  named: ({ metadata: { uid } }) => state.named[uid] ?? 0,
})
