import type { AnyObject, Condition, Kind } from '../objects/index.ts'
import { hasGeneration, isHidden } from '../objects/index.ts'
import { withDefaults } from './defaults.ts'
import { isSame, mergePatch, stamp } from './merge-patch.ts'
import { deletion, isHeld } from './deletion.ts'
import type { Write } from './write.ts'

/** Why a write was refused, as the API says it. */
export interface Refusal {
  readonly code: number
  readonly reason:
    'AlreadyExists' | 'NotFound' | 'Conflict' | 'Forbidden' | 'Invalid' | 'TooManyRequests' | 'InternalError'
  readonly message: string
}

/** What becomes of one object by one write: `after` is undefined when the object is gone, `before` when there was none. */
export interface Answer {
  readonly before?: AnyObject
  readonly after?: AnyObject
  /** A final version that watchers see before the object goes, as with a Pod's grace period set to 0. */
  readonly last?: AnyObject
  readonly refused?: Refusal
  /** What the API server itself wrote first, to other objects: evictions are charged to budgets, Pods to quotas. */
  readonly charged?: readonly { readonly write: Write; readonly answer: Answer }[]
}

/**
 * The API server's answer to one write: what the object is afterwards, at the given version and moment (milliseconds).
 *
 * A write that changes nothing leaves the object as it was, version included.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go, `Create`, `Update`, `Delete`.
 */
export function answer(before: AnyObject | undefined, write: Write, version: number, at: number): Answer {
  const { verb, kind, key } = write
  const named = () => `${kind} "${key}"`
  if (verb === 'create') {
    if (before) return refuse(before, 409, 'AlreadyExists', `${named()} already exists`)
    return { after: created(write, version, at) }
  }
  if (!before) return refuse(before, 404, 'NotFound', `${named()} not found`)
  if (write.uid !== undefined && write.uid !== before.metadata.uid)
    return refuse(before, 409, 'Conflict', `${named()} is another object by now: the uid differs`)
  if (write.resourceVersion !== undefined && write.resourceVersion !== before.metadata.resourceVersion)
    return refuse(before, 409, 'Conflict', `${named()} has been modified; apply your change to the latest version`)
  if (verb === 'delete' || verb === 'deletecollection') return deletion(before, write.options ?? {}, version, at)

  const merged = withTransitions(before, filled(before, mergePatch(before, write.patch, at)), at)
  if (isSame(merged, before)) return { before, after: before }
  if (isTaken(before, merged))
    return refuse(before, 422, 'Invalid', `${named()} has another controller; there can be only one`)
  const after = versioned(before, merged, version)
  // The last finalizer is gone from an object that was to be deleted: that was all that kept it, but for a Pod's time to stop.
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = after.metadata
  const kept = isHeld(after) || deletionTimestamp === undefined || deletionGracePeriodSeconds > 0
  return kept ? { before, after } : { before }
}

/** Trap: of two controllers that adopt one object, the second would only add itself; with two of them it is invalid. */
function isTaken(before: AnyObject, merged: AnyObject): boolean {
  if (before.metadata.ownerReferences === merged.metadata.ownerReferences) return false
  const [was, is] = [before, merged].map(
    ({ metadata }) => metadata.ownerReferences?.find(({ controller }) => controller)?.uid,
  )
  return was !== undefined && is !== undefined && was !== is
}

const refuse = (before: AnyObject | undefined, code: number, reason: Refusal['reason'], message: string): Answer => ({
  ...(before && { before, after: before }),
  refused: { code, reason, message },
})

function created({ kind, object }: Write, version: number, at: number): AnyObject {
  const given = stamp(withDefaults(kind, object), at) as AnyObject
  const metadata = {
    ...given.metadata,
    uid: `${kind}-${version}`,
    resourceVersion: isHidden(kind) ? 0 : version,
    creationTimestamp: at,
    ...(hasGeneration(kind) && { generation: 1 }),
  }
  return { ...given, kind, metadata } as AnyObject
}

const specOf = (object: unknown): object | undefined => (object as { readonly spec?: object }).spec

/** Their specs get things only when they are created: what admission adds to a Pod, a Namespace's finalizer. */
const FILLED_ONCE: readonly Kind[] = ['Pod', 'Namespace']

/** What a patch takes out of a spec comes back as its default. */
function filled(before: AnyObject, merged: AnyObject): AnyObject {
  const [was, is] = [specOf(before), specOf(merged)]
  if (was === is || !is || FILLED_ONCE.includes(before.kind) || isHidden(before.kind)) return merged
  return { ...merged, spec: specOf(withDefaults(before.kind, merged)) } as AnyObject
}

/** A new version; the generation counts only what is wanted, not what is reported. */
function versioned(before: AnyObject, merged: AnyObject, version: number): AnyObject {
  if (isHidden(before.kind)) return merged
  const wish = ({ status: _, metadata: __, ...spec }: AnyObject & { status?: unknown }) => spec
  const isNewWish =
    hasGeneration(before.kind) &&
    (!isSame(wish(before), wish(merged)) || before.metadata.deletionTimestamp !== merged.metadata.deletionTimestamp)
  const generation = isNewWish && { generation: (before.metadata.generation ?? 0) + 1 }
  return { ...merged, metadata: { ...merged.metadata, resourceVersion: version, ...generation } }
}

type WithConditions = AnyObject & { readonly status?: { readonly conditions?: readonly Condition[] } }

/** A condition notes when its status changed, not when it was last written. */
function withTransitions(before: AnyObject, merged: AnyObject, at: number): AnyObject {
  const conditions = (merged as WithConditions).status?.conditions
  const earlier = (before as WithConditions).status?.conditions
  if (!conditions || conditions === earlier) return merged
  const noted = conditions.map((condition) => {
    const was = earlier?.find(({ type }) => type === condition.type)
    const since = was?.status === condition.status ? (was.lastTransitionTime ?? at) : at
    return condition.lastTransitionTime === since ? condition : { ...condition, lastTransitionTime: since }
  })
  return { ...merged, status: { ...(merged as WithConditions).status, conditions: noted } } as AnyObject
}
