import { chance } from '../../../kernel/index.ts'
import { remove } from '../../api/index.ts'
import { wish } from '../../run/index.ts'
import type { Controller, View, Wish } from '../../run/index.ts'

/** It looks so often, */
const CHECK_MS = 20_000
/** and gives a node that is missing so long to come back. Upstream calls it quarantineTime. */
const QUARANTINE_MS = 40_000
/** So many Pods that have ended may stay. Default of `--terminated-pod-gc-threshold`. */
const THRESHOLD = 12_500

/** The key of the Pods that have ended; no node can be called so. */
const ENDED = 'pods/ended'

const PHASE = Math.floor(chance(0, 'pod-garbage-collector') * CHECK_MS)

/** Its first look at or after a moment (milliseconds). */
const lookFrom = (at: number): number => PHASE + Math.ceil((at - PHASE) / CHECK_MS) * CHECK_MS

const isMissing = (node: string | undefined, view: View): node is string =>
  node !== undefined && view.get('Node', node) === undefined

/**
 * The Pod garbage collector: no kubelet will ever finish the Pods of a node that is gone, and nobody else asks for the
 * end of Pods that have ended.
 *
 * Pods that are to go before they had a node need no collector here: the API server drops them at once.
 * Mirrors kubernetes v1.20.2 pkg/controller/podgc/gc_controller.go.
 */
export const podGarbageCollector: Controller = {
  actor: 'pod-garbage-collector',
  keys: (view) => [ENDED, ...new Set(view.list('Pod').flatMap(({ spec }) => spec.nodeName ?? []))],
  watches: {
    Node: ({ metadata }) => [metadata.name],
    Pod: ({ spec: { nodeName }, status: { phase } }, view) => [
      ...(isMissing(nodeName, view) ? [nodeName] : []),
      ...(phase === 'Succeeded' || phase === 'Failed' ? [ENDED] : []),
    ],
  },
  reconcile: (key, view) => {
    if (key === ENDED) return collectEnded(view)
    return isMissing(key, view) ? collectOrphans(key, view) : []
  },
}

/** It has to find the node missing, wait, and find it missing still. Source: as above, `gcOrphaned`. */
function collectOrphans(node: string, view: View): Wish[] {
  const due = lookFrom(view.now + QUARANTINE_MS)
  return view
    .podsOn(node)
    .map((pod) =>
      wish(
        'pod.collected',
        remove('Pod', pod, { gracePeriodSeconds: 0 }),
        due - view.now,
        { quarantineMs: QUARANTINE_MS, checkMs: CHECK_MS },
        { node },
      ),
    )
}

/** The oldest of those that are too many. Source: as above, `gcTerminated`. */
function collectEnded(view: View): Wish[] {
  const ended = view.ended()
  if (ended.length <= THRESHOLD) return []
  const oldest = ended.toSorted((a, b) => a.metadata.creationTimestamp - b.metadata.creationTimestamp)
  const because = { ended: ended.length, threshold: THRESHOLD }
  return oldest
    .slice(0, ended.length - THRESHOLD)
    .map((pod) =>
      wish('pod.collected', remove('Pod', pod, { gracePeriodSeconds: 0 }), lookFrom(view.now) - view.now, because),
    )
}
