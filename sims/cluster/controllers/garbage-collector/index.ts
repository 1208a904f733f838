import type { AnyObject, Kind } from '../../objects/index.ts'
import { keyOf } from '../../objects/index.ts'
import type { Controller, View } from '../../run/index.ts'
import { collect } from './collect.ts'
import { finalize } from './finalize.ts'
import { keyAmongAll, KINDS, objectAt } from './kinds.ts'
import { isForeground, isOrphaning, ownerOf, ownersOf } from './references.ts'

const isWaiting = (object: AnyObject): boolean => isForeground(object) || isOrphaning(object)

/** Whether there is something to do about an object: most have owners that stand, or none at all. */
const isLoose = (object: AnyObject, view: View): boolean =>
  isWaiting(object) || ownersOf(object, view).solid.length < (object.metadata.ownerReferences?.length ?? 0)

/** The object itself, the owners that wait for it, and whoever loses it as an owner. */
function concerned(object: AnyObject, view: View): string[] {
  const { kind, metadata } = object
  const present = view.get(kind, keyOf(object))
  const stands = present?.metadata.uid === metadata.uid && !isWaiting(present)
  const waiting = (metadata.ownerReferences ?? [])
    .map((reference) => ownerOf(object, reference, view))
    .filter((owner) => owner !== undefined && isWaiting(owner))
  return [
    ...(isLoose(object, view) ? [object] : []),
    ...(waiting as AnyObject[]),
    ...(stands ? [] : view.dependents(object)),
  ].map(keyAmongAll)
}

/**
 * The garbage collector: what no owner holds any more is deleted, level by level.
 * Mirrors kubernetes v1.20.2 pkg/controller/garbagecollector/garbagecollector.go.
 */
export const garbageCollector: Controller = {
  actor: 'generic-garbage-collector',
  keys: (view) =>
    KINDS.flatMap((kind) => (view.list(kind) as readonly AnyObject[]).filter((object) => isLoose(object, view))).map(
      keyAmongAll,
    ),
  watches: Object.fromEntries(KINDS.map((kind: Kind) => [kind, concerned])) as Controller['watches'],
  reconcile: (key, view) => {
    const object = objectAt(key, view)
    return object ? [...collect(object, view), ...finalize(object, view)] : []
  },
}
