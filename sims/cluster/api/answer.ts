import type { AnyObject, Condition } from '../objects/index.ts'
import { hasGeneration, isHidden } from '../objects/index.ts'
import { withDefaults } from './defaults.ts'
import { isSame, mergePatch, stamp } from './merge-patch.ts'
import { deletion } from './deletion.ts'
import type { Write } from './write.ts'

/** Why a write was refused, as the API says it. */
export interface Refusal {
  readonly code: number
  readonly reason: 'AlreadyExists' | 'NotFound' | 'Conflict' | 'Forbidden' | 'Invalid' | 'TooManyRequests'
  readonly message: string
}

/** What becomes of one object by one write: `after` is undefined when the object is gone, `before` when there was none. */
export interface Answer {
  readonly before?: AnyObject
  readonly after?: AnyObject
  /** A final version that watchers see before the object goes, as with a Pod's grace period set to 0. */
  readonly last?: AnyObject
  readonly refused?: Refusal
}

/**
 * The API server's answer to one write: what the object is afterwards, at the given version and moment (milliseconds).
 *
 * A write that changes nothing leaves the object as it was, version included.
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go, `Create`, `Update`, `Delete`.
 */
export function answer(before: AnyObject | undefined, write: Write, version: number, at: number): Answer {
  const { verb, kind, key } = write
  const named = `${kind} "${key}"`
  if (verb === 'create') {
    if (before) return refuse(before, 409, 'AlreadyExists', `${named} already exists`)
    return { after: created(write, version, at) }
  }
  if (!before) return refuse(before, 404, 'NotFound', `${named} not found`)
  if (write.uid !== undefined && write.uid !== before.metadata.uid)
    return refuse(before, 409, 'Conflict', `${named} is another object by now: the uid differs`)
  if (write.resourceVersion !== undefined && write.resourceVersion !== before.metadata.resourceVersion)
    return refuse(before, 409, 'Conflict', `${named} has been modified; apply your change to the latest version`)
  if (verb === 'delete') return deletion(before, write.options ?? {}, version, at)

  const merged = withTransitions(before, mergePatch(before, write.patch, at), at)
  if (isSame(merged, before)) return { before, after: before }
  const after = versioned(before, merged, version)
  // The last finalizer is gone from an object that was to be deleted: that was all that kept it.
  const kept = after.metadata.finalizers?.length || after.metadata.deletionTimestamp === undefined || kind === 'Pod'
  return kept ? { before, after } : { before, last: after }
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
    return { ...condition, lastTransitionTime: since }
  })
  return { ...merged, status: { ...(merged as WithConditions).status, conditions: noted } } as AnyObject
}
