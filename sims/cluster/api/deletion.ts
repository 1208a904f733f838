import type { AnyObject, Pod } from '../objects/index.ts'
import type { Answer } from './answer.ts'
import type { DeleteOptions, PropagationPolicy } from './write.ts'

const FINALIZER: Partial<Record<PropagationPolicy, string>> = { Foreground: 'foregroundDeletion', Orphan: 'orphan' }

/** Whether somebody still has to clean up after an object. Trap: a Namespace has finalizers of its own kind, in its spec. */
export const isHeld = (object: AnyObject): boolean =>
  (object.metadata.finalizers?.length ?? 0) > 0 ||
  (object.kind === 'Namespace' && (object.spec.finalizers?.length ?? 0) > 0)

/**
 * What a deletion does: objects that somebody still has to clean up after, and Pods that still run, are only marked.
 *
 * Source: kubernetes v1.20.2 staging/src/k8s.io/apiserver/pkg/registry/rest/delete.go, `BeforeDelete`, and
 * pkg/registry/core/pod/strategy.go, `CheckGracefulDelete`.
 */
export function deletion(before: AnyObject, options: DeleteOptions, version: number, at: number): Answer {
  const added = FINALIZER[options.propagationPolicy ?? 'Background']
  const finalizers = [...new Set([...(before.metadata.finalizers ?? []), ...(added ? [added] : [])])]
  const grace = before.kind === 'Pod' ? graceOf(before, options) : 0
  const { deletionTimestamp, deletionGracePeriodSeconds: graceBefore, generation } = before.metadata
  const isMarked = deletionTimestamp !== undefined

  // A second request may only shorten the time that is left.
  const isSooner = !isMarked || grace < (graceBefore ?? 0)
  const isSame = !isSooner && finalizers.length === (before.metadata.finalizers?.length ?? 0)
  const isKept = finalizers.length > 0 || isHeld(before) || grace > 0
  if (isSame && isKept) return { before, after: before }

  const marked = {
    ...before,
    metadata: {
      ...before.metadata,
      resourceVersion: version,
      deletionTimestamp: deletionTimestamp ?? at,
      ...(before.kind === 'Pod' && { deletionGracePeriodSeconds: grace }),
      ...(finalizers.length > 0 && { finalizers }),
      ...(generation !== undefined && !isMarked && { generation: generation + 1 }),
    },
    ...(before.kind === 'Namespace' && { status: { ...before.status, phase: 'Terminating' } }),
  } as AnyObject
  if (isKept) return { before, after: marked }
  // Watchers of a Pod see that its time is up before they see that it is gone.
  return before.kind === 'Pod' ? { before, last: marked } : { before }
}

/** Trap: nobody has to stop a Pod that no kubelet has heard of, or one that has ended: it goes at once. */
function graceOf({ spec, status }: Pod, { gracePeriodSeconds }: DeleteOptions): number {
  if (!spec.nodeName || status.phase === 'Succeeded' || status.phase === 'Failed') return 0
  return gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30
}
