import type { AnyObject, Condition, Kind } from '../../objects/index.ts'
import { ORDER } from './content.ts'

const condition = (type: string, status: Condition['status'], reason: string, message: string): Condition => ({
  type,
  status,
  reason,
  ...(message && { message }),
})

/** How many there are of what: `pods 3, services 1`. */
function tally(names: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ')
}

const byKind = (content: readonly AnyObject[], kind: Kind) => content.filter((object) => object.kind === kind)

/**
 * What is still in the way of a namespace's end.
 * Source: kubernetes v1.20.2 pkg/controller/namespace/deletion/status_condition_utils.go.
 */
export function conditionsFor(content: readonly AnyObject[]): Condition[] {
  const finalizers = content.flatMap(({ metadata }) => metadata.finalizers ?? [])
  const remaining = tally(ORDER.flatMap((kind) => byKind(content, kind)).map(({ kind }) => kind))
  return [
    condition('NamespaceDeletionDiscoveryFailure', 'False', 'ResourcesDiscovered', ''),
    condition('NamespaceDeletionGroupVersionParsingFailure', 'False', 'ParsedGroupVersions', ''),
    condition('NamespaceDeletionContentFailure', 'False', 'ContentDeleted', ''),
    content.length
      ? condition('NamespaceContentRemaining', 'True', 'SomeResourcesRemain', remaining)
      : condition('NamespaceContentRemaining', 'False', 'ContentRemoved', ''),
    finalizers.length
      ? condition('NamespaceFinalizersRemaining', 'True', 'SomeFinalizersRemain', tally(finalizers))
      : condition('NamespaceFinalizersRemaining', 'False', 'ContentHasNoFinalizers', ''),
  ]
}

/** Whether two lists of conditions say the same, their times aside. */
export const saysSame = (given: readonly Condition[], wanted: readonly Condition[]): boolean =>
  given.length === wanted.length &&
  wanted.every(({ type, status, reason, message }) =>
    given.some(
      (each) => each.type === type && each.status === status && each.reason === reason && each.message === message,
    ),
  )
