import type { DeleteOptions, Verb, Write } from '../api/index.ts'
import { wouldChange } from '../api/index.ts'
import type { AnyObject } from '../objects/index.ts'
import { keyOf } from '../objects/index.ts'
import type { ClusterEvent } from '../run/index.ts'

/** What somebody did with an object, such as `deployment.scaled`. */
export const happening = (
  object: AnyObject,
  what: string,
  write: Write,
  values: Readonly<Record<string, unknown>> = {},
): ClusterEvent => ({ kind: `${object.kind.toLowerCase()}.${what}`, name: object.metadata.name, ...values, write })

/** A patch of an object as it stands; none at all when it would change nothing. */
export function changing(
  object: AnyObject,
  what: string,
  patch: unknown,
  values: Readonly<Record<string, unknown>> = {},
  verb: Verb = 'patch',
): ClusterEvent[] {
  if (!wouldChange(object, patch)) return []
  const write: Write = { verb, kind: object.kind, key: keyOf(object), patch, uid: object.metadata.uid }
  return [happening(object, what, write, values)]
}

/** A deletion of an object as it stands. */
export const deleting = (object: AnyObject, options: DeleteOptions): ClusterEvent =>
  happening(object, 'deleted', {
    verb: 'delete',
    kind: object.kind,
    key: keyOf(object),
    options,
    uid: object.metadata.uid,
  })
