import { remove } from '../../api/index.ts'
import type { PropagationPolicy } from '../../api/index.ts'
import type { AnyObject } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { isDeleting } from '../pods.ts'
import { change } from './change.ts'
import { isForeground, ownersOf } from './references.ts'

/**
 * Deletes an object that nobody owns any more; one that still has an owner only forgets the others.
 * Source: kubernetes v1.20.2 pkg/controller/garbagecollector/garbagecollector.go, `attemptToDeleteItem`.
 */
export function collect(object: AnyObject, view: View): Wish[] {
  const { ownerReferences = [] } = object.metadata
  if (isDeleting(object) || ownerReferences.length === 0) return []
  const { solid, waiting, dangling } = ownersOf(object, view)
  const because = { solid: solid.length, waiting: waiting.length, dangling: dangling.length }
  if (solid.length === ownerReferences.length) return []
  if (solid.length > 0) return [change('released', object, { ownerReferences: solid }, because, view)]

  const dependents = waiting.length > 0 ? view.dependents(object) : []
  // A circle of owners that all wait for each other would never end: the object lets its own owners go first.
  if (dependents.some(isForeground) && ownerReferences.some(({ blockOwnerDeletion }) => blockOwnerDeletion)) {
    const open = ownerReferences.map((reference) => ({ ...reference, blockOwnerDeletion: false }))
    return [change('unblocked', object, { ownerReferences: open }, because, view)]
  }
  const write = remove(object.kind, object as never, { propagationPolicy: policyOf(object, dependents.length) })
  return [wish(`${object.kind.toLowerCase()}.collected`, write, view.settings.controllerMs, because)]
}

/** An owner that waits passes the waiting on, level by level; else the object's own finalizer says how it was meant. */
function policyOf({ metadata: { finalizers = [] } }: AnyObject, dependents: number): PropagationPolicy {
  if (dependents > 0) return 'Foreground'
  if (finalizers.includes('orphan')) return 'Orphan'
  return finalizers.includes('foregroundDeletion') ? 'Foreground' : 'Background'
}
