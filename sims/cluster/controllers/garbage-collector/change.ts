import { patch } from '../../api/index.ts'
import type { AnyObject, ObjectMeta } from '../../objects/index.ts'
import type { Because } from '../../../kernel/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'

type Lists = Pick<Partial<ObjectMeta>, 'ownerReferences' | 'finalizers'>

/** Sets a list of an object's metadata anew; an empty one goes. */
export function change(what: string, object: AnyObject, lists: Lists, because: Because, view: View): Wish {
  const metadata = Object.fromEntries(Object.entries(lists).map(([field, list]) => [field, list.length ? list : null]))
  const write = patch('patch', object.kind, object as never, { metadata } as never)
  return wish(`${object.kind.toLowerCase()}.${what}`, write, view.settings.controllerMs, because)
}
