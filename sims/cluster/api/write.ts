import type { Kind, Objects } from '../objects/index.ts'
import { keyOf } from '../objects/index.ts'

/** How the API server is asked; a word after the verb names the subresource. */
export type Verb =
  | 'create'
  | 'create binding'
  | 'create eviction'
  | 'update'
  | 'update status'
  | 'update scale'
  | 'update finalize'
  | 'patch'
  | 'patch status'
  | 'patch scale'
  | 'delete'
  | 'deletecollection'

export type PropagationPolicy = 'Background' | 'Foreground' | 'Orphan'

export interface DeleteOptions {
  /** Seconds that a Pod gets to stop; 0 removes it at once. */
  readonly gracePeriodSeconds?: number
  /** What becomes of the objects that this one owns. */
  readonly propagationPolicy?: PropagationPolicy
}

/** One request to the API server. Plain data, so that it can wait in a queue and be compared. */
export interface Write {
  readonly verb: Verb
  readonly kind: Kind
  /** `namespace/name`, or the name of an object of the whole cluster. */
  readonly key: string
  /** What to create; the API server fills in the rest of the metadata. */
  readonly object?: unknown
  /** A JSON merge patch; every update is one, so that it says what it means to change. */
  readonly patch?: unknown
  readonly options?: DeleteOptions
  /** Preconditions: refused with a conflict unless the object is still at this version, or still this very object. */
  readonly resourceVersion?: number
  readonly uid?: string
}

type Metadata = Partial<Objects[Kind]['metadata']> & { readonly name: string }

/** An object as a client sends it: the metadata that the API server sets is missing. */
export type NewObject<K extends Kind> = Omit<Objects[K], 'kind' | 'metadata' | 'status'> & {
  readonly metadata: Metadata
  readonly status?: Objects[K] extends { readonly status: infer Status } ? Partial<Status> : never
}

type DeepPartial<T> = T extends readonly unknown[]
  ? T | null
  : T extends object
    ? { readonly [Field in keyof T]?: DeepPartial<T[Field]> | null }
    : T | null

export type Patch<K extends Kind> = DeepPartial<Omit<Objects[K], 'kind'>>

export const create = <K extends Kind>(kind: K, object: NewObject<K>): Write => ({
  verb: 'create',
  kind,
  key: keyOf(object as unknown as Objects[K]),
  object,
})

export const patch = <K extends Kind>(verb: Verb, kind: K, object: Objects[K], change: Patch<K>): Write => ({
  verb,
  kind,
  key: keyOf(object),
  patch: change,
  uid: object.metadata.uid,
})

export const patchStatus = <K extends Kind>(
  verb: 'update status' | 'patch status',
  kind: K,
  object: Objects[K],
  status: Objects[K] extends { readonly status: infer Status } ? DeepPartial<Status> : never,
): Write => patch(verb, kind, object, { status } as unknown as Patch<K>)

export const remove = <K extends Kind>(kind: K, object: Objects[K], options: DeleteOptions = {}): Write => ({
  verb: 'delete',
  kind,
  key: keyOf(object),
  options,
  uid: object.metadata.uid,
})
