import type { AnyObject } from '../../objects/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { change } from './change.ts'
import { isForeground, isOrphaning } from './references.ts'

const naming = (owner: AnyObject) => (reference: { readonly uid: string }) => reference.uid === owner.metadata.uid

/**
 * Lets an owner go when what it waits for is done.
 * Source: kubernetes v1.20.2 pkg/controller/garbagecollector/garbagecollector.go, `processDeletingDependentsItem`,
 * `attemptToOrphan`.
 */
export function finalize(owner: AnyObject, view: View): Wish[] {
  if (isOrphaning(owner)) return orphan(owner, view)
  if (!isForeground(owner)) return []
  const blocking = view
    .dependents(owner)
    .filter(({ metadata: { ownerReferences = [] } }) =>
      ownerReferences.filter(naming(owner)).some(({ blockOwnerDeletion }) => blockOwnerDeletion),
    )
  return blocking.length > 0 ? [] : [without('foregroundDeletion', owner, view)]
}

/** Only the direct dependents lose their owner; what they own themselves stays theirs. */
function orphan(owner: AnyObject, view: View): Wish[] {
  const dependents = view.dependents(owner)
  if (dependents.length === 0) return [without('orphan', owner, view)]
  return dependents.map((dependent) => {
    const others = (dependent.metadata.ownerReferences ?? []).filter((reference) => !naming(owner)(reference))
    return change('orphaned', dependent, { ownerReferences: others }, { dependents: dependents.length }, view)
  })
}

function without(finalizer: string, owner: AnyObject, view: View): Wish {
  const finalizers = (owner.metadata.finalizers ?? []).filter((each) => each !== finalizer)
  return change('finalized', owner, { finalizers }, { dependents: 0, finalizers: finalizers.length }, view)
}
