import type { AnyObject, Kind, Objects, Pod, PodDisruptionBudget } from '../objects/index.ts'
import { admit } from './admission.ts'
import { answer } from './answer.ts'
import type { Answer } from './answer.ts'
import { decideEviction } from './eviction.ts'
import type { Write } from './write.ts'

type Shelf = Readonly<Record<string, AnyObject>>

/** The whole cluster as plain data: every object, and the counters that the API server keeps. */
export interface ClusterState {
  /** The version that the next write gets: one counter for all objects, as in etcd. */
  readonly version: number
  readonly objects: Readonly<Partial<Record<Kind, Shelf>>>
  /** By an owner's uid: how many names were made up for its objects. */
  readonly named: Readonly<Record<string, number>>
}

export const emptyCluster: ClusterState = { version: 1, objects: {}, named: {} }

/** The same state, open to change; only its owner may hold it so. */
export interface Store {
  version: number
  readonly objects: Partial<Record<Kind, Record<string, AnyObject>>>
  readonly named: Record<string, number>
}

/**
 * Takes a write into a store and says what became of its object.
 *
 * A refused write, and one that changes nothing, uses up no version.
 */
export function commit(store: Store, write: Write, at: number): Answer {
  if (write.verb === 'create eviction') return evict(store, write, at)
  const { kind, key } = write
  const shelf = (store.objects[kind] ??= {})
  const { refused, charges = [] } = write.verb === 'create' && !shelf[key] ? admit(store, write) : {}
  if (refused) return { refused }
  const charged = charges.map((charge) => ({ write: charge, answer: commit(store, charge, at) }))
  const result = answer(shelf[key], write, store.version, at)
  if (result.refused || result.after === result.before) return result

  store.version += 1
  if (result.after) shelf[key] = result.after
  else Reflect.deleteProperty(shelf, key)
  const owner = !result.before && result.after?.metadata.ownerReferences?.[0]?.uid
  if (owner) store.named[owner] = (store.named[owner] ?? 0) + 1
  return charged.length ? { ...result, charged } : result
}

/** An eviction is a deletion that the disruption budgets have a say in. */
function evict(store: Store, write: Write, at: number): Answer {
  const deletion: Write = { ...write, verb: 'delete' }
  const before = store.objects.Pod?.[write.key] as Pod | undefined
  if (!before || (write.uid !== undefined && write.uid !== before.metadata.uid)) return commit(store, deletion, at)
  const budgets = Object.values(store.objects.PodDisruptionBudget ?? {}) as PodDisruptionBudget[]
  const { refused, charge } = decideEviction(before, budgets)
  if (refused) return { before, after: before, refused }
  if (!charge) return commit(store, deletion, at)
  const charged = [{ write: charge, answer: commit(store, charge, at) }]
  return { ...commit(store, deletion, at), charged }
}

/** As `commit`, on a copy: for those who keep the state of before. */
export function committed(state: ClusterState, write: Write, at: number): { state: ClusterState; answer: Answer } {
  // An eviction is charged to a budget and a Pod to quotas, so those shelves change, too.
  const others: readonly Kind[] = write.kind === 'Pod' ? ['PodDisruptionBudget', 'ResourceQuota'] : []
  const kinds = [write.kind, ...others.filter((kind) => state.objects[kind])]
  const copied = Object.fromEntries(kinds.map((kind) => [kind, { ...state.objects[kind] }]))
  const objects = { ...state.objects, ...copied } as Store['objects']
  const store: Store = { version: state.version, objects, named: { ...state.named } }
  const result = commit(store, write, at)
  return { state: result.after === result.before ? state : store, answer: result }
}

export const objectOf = <K extends Kind>(state: ClusterState, kind: K, key: string): Objects[K] | undefined =>
  state.objects[kind]?.[key] as Objects[K] | undefined

export const objectsOf = <K extends Kind>(state: ClusterState, kind: K): readonly Objects[K][] =>
  Object.values(state.objects[kind] ?? {}) as Objects[K][]
