import type { AnyObject, Kind, OwnerReference } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { keyBeside, KINDS } from './kinds.ts'

const has = ({ metadata: { finalizers, deletionTimestamp } }: AnyObject, finalizer: string): boolean =>
  deletionTimestamp !== undefined && finalizers !== undefined && finalizers.includes(finalizer)

/** An owner that goes only after its dependents. */
export const isForeground = (object: AnyObject): boolean => has(object, 'foregroundDeletion')

/** An owner that goes as soon as its dependents do not name it any more. */
export const isOrphaning = (object: AnyObject): boolean => has(object, 'orphan')

/** The owner behind a reference: another object of the same name is a stranger. */
export function ownerOf(object: AnyObject, { kind, name, uid }: OwnerReference, view: View): AnyObject | undefined {
  const found = view.get(kind as Kind, keyBeside(object, kind as Kind, name))
  return found?.metadata.uid === uid ? found : undefined
}

/** An object's owners: those that hold it, those that wait for its end, and those that are gone. */
export interface Owners {
  readonly solid: readonly OwnerReference[]
  readonly waiting: readonly OwnerReference[]
  readonly dangling: readonly OwnerReference[]
}

/** Source: kubernetes v1.20.2 pkg/controller/garbagecollector/garbagecollector.go, `classifyReferences`. */
export function ownersOf(object: AnyObject, view: View): Owners {
  const owners = { solid: [] as OwnerReference[], waiting: [] as OwnerReference[], dangling: [] as OwnerReference[] }
  for (const reference of object.metadata.ownerReferences ?? []) {
    const owner = ownerOf(object, reference, view)
    // Of a kind that is not known here nothing can be said, so nothing is deleted for it.
    const isKnown = KINDS.includes(reference.kind as Kind)
    owners[!isKnown ? 'solid' : !owner ? 'dangling' : isForeground(owner) ? 'waiting' : 'solid'].push(reference)
  }
  return owners
}
