import { patch } from '../../api/index.ts'
import type { PersistentVolume, PersistentVolumeClaim } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { isDeleting } from '../pods.ts'

/** An object that must not go while it is used. */
type Guarded = PersistentVolume | PersistentVolumeClaim

/**
 * Lets go of an object that is to be deleted and that nobody uses; guards one that is not to be deleted and is unguarded.
 *
 * Source: kubernetes v1.20.2 pkg/controller/volume/protectionutil/utils.go.
 */
export function syncFinalizer(object: Guarded, finalizer: string, isUsed: () => boolean, view: View): Wish[] {
  const { finalizers = [] } = object.metadata
  const isGuarded = finalizers.includes(finalizer)
  const kind = object.kind.toLowerCase()
  const write = (list: readonly string[]) =>
    patch('update', object.kind, object, { metadata: { finalizers: list.length ? list : null } })
  const after = view.settings.controllerMs
  if (!isDeleting(object)) return isGuarded ? [] : [wish(`${kind}.guarded`, write([...finalizers, finalizer]), after)]
  if (!isGuarded || isUsed()) return []
  return [wish(`${kind}.unguarded`, write(finalizers.filter((each) => each !== finalizer)), after)]
}
