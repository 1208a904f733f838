import type { AnyObject, Kind } from '../../objects/index.ts'
import { keysOf, wish } from '../../run/index.ts'
import type { Controller, View, Wish } from '../../run/index.ts'
import { remove } from '../../api/index.ts'
import { isDeleting } from '../pods.ts'
import { contentOf, deleteVerb, ORDER } from './content.ts'
import { GRACE_MS, look, nextLooks } from './look.ts'

/** From one kind to the next. */
const STEP_MS = 5

/** Asks everything to go, kind by kind. */
function deletions(content: readonly AnyObject[], at: number, view: View): Wish[] {
  return content.map((object) => {
    const write = { ...remove(object.kind, object as never), verb: deleteVerb(object.kind) }
    const after = Math.max(0, at - view.now) + ORDER.indexOf(object.kind) * STEP_MS
    return wish(`${object.kind.toLowerCase()}.deleted`, write, after, { remaining: content.length })
  })
}

/** Only what happens in a namespace that is going matters. */
const going = ({ metadata: { namespace = '' } }: AnyObject, view: View): string[] => {
  const owner = view.get('Namespace', namespace)
  return owner && isDeleting(owner) ? [namespace] : []
}

/**
 * The namespace controller: a namespace goes when all that was in it has gone.
 * Mirrors `syncNamespaceFromKey`, kubernetes v1.20.2 pkg/controller/namespace/namespace_controller.go.
 */
export const namespaceController: Controller = {
  actor: 'namespace-controller',
  keys: (view) => [...new Set([...keysOf('Namespace')(view), ...nextLooks.keys(view)])],
  watches: {
    ...(Object.fromEntries(ORDER.map((kind: Kind) => [kind, going])) as Controller['watches']),
    Namespace: ({ metadata }) => [metadata.name],
    Memory: nextLooks.concerns,
  },
  reconcile: (key, view) => {
    const namespace = view.get('Namespace', key)
    if (!namespace) return nextLooks.forget('namespace.forgotten', key, view)
    const { deletionTimestamp } = namespace.metadata
    if (deletionTimestamp === undefined || !namespace.spec.finalizers?.includes('kubernetes')) return []
    const first = deletionTimestamp + GRACE_MS
    const content = contentOf(key, view)
    const untouched = content.filter((object) => !isDeleting(object))
    const next = nextLooks.of(key, view)
    if (untouched.length > 0) return deletions(untouched, Math.max(first, next ?? 0), view)
    const isReported = (namespace.status.conditions ?? []).length > 0
    return look(namespace, content, isReported && next !== undefined ? next : Math.max(first, view.now), view)
  },
}
