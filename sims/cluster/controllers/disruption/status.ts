import { patchStatus, wouldChange } from '../../api/index.ts'
import type { Pod, PodDisruptionBudget } from '../../objects/index.ts'
import { wish, wishAt } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { isDeleting, isReady } from '../pods.ts'
import { expectedOf } from './expected.ts'

/** A Pod whose eviction was granted is believed to go for so long. Upstream calls it DeletionTimeout. */
const BELIEVED_MS = 2 * 60 * 1000

/**
 * Reports how many Pods may be evicted. A granted eviction that comes to nothing is forgotten after a while.
 * Source: kubernetes v1.20.2 pkg/controller/disruption/disruption.go, `trySync`, `updatePdbStatus`.
 */
export function reportBudget(pdb: PodDisruptionBudget, pods: readonly Pod[], view: View): Wish[] {
  const present = reportAt(pdb, pods, view.now, view)
  if (present.length) return present
  const ends = Object.values(disruptedAt(pdb, pods, view.now)).map((since) => since + BELIEVED_MS)
  return ends.length ? reportAt(pdb, pods, Math.min(...ends), view) : []
}

function reportAt(pdb: PodDisruptionBudget, pods: readonly Pod[], at: number, view: View): Wish[] {
  const { status, because } = statusAt(pdb, pods, at, view)
  if (!wouldChange(pdb.status, status)) return []
  const write = patchStatus('update status', 'PodDisruptionBudget', pdb, status)
  const { controllerMs } = view.settings
  if (at > view.now) return [wishAt('poddisruptionbudget.status', write, at + controllerMs, view, because)]
  return [wish('poddisruptionbudget.status', write, controllerMs, because)]
}

interface Report {
  readonly status: Parameters<typeof patchStatus<'PodDisruptionBudget'>>[3]
  readonly because: Wish['because']
}

function statusAt(pdb: PodDisruptionBudget, pods: readonly Pod[], at: number, view: View): Report {
  const target = expectedOf(pdb, pods, view)
  // Where nobody can tell, nothing is granted. Source: as above, `failSafe`.
  if (!target)
    return { status: { disruptionsAllowed: 0 }, because: { pods: pods.length, before: pdb.status.disruptionsAllowed } }
  const { expected, desired } = target
  const disrupted = disruptedAt(pdb, pods, at)
  const healthy = pods.filter((pod) => !isDeleting(pod) && !(pod.metadata.name in disrupted) && isReady(pod)).length
  const status = {
    observedGeneration: pdb.metadata.generation ?? 1,
    disruptionsAllowed: expected > 0 ? Math.max(0, healthy - desired) : 0,
    currentHealthy: healthy,
    desiredHealthy: desired,
    expectedPods: expected,
    disruptedPods: replaced(pdb.status.disruptedPods, disrupted),
  }
  return { status, because: { healthy, desired, expected } }
}

/**
 * The evictions that were granted and are not seen to happen yet, with their times (milliseconds).
 * Source: as above, `buildDisruptedPodMap`.
 */
function disruptedAt({ status }: PodDisruptionBudget, pods: readonly Pod[], at: number): Record<string, number> {
  const { disruptedPods } = status
  if (!disruptedPods) return {}
  return Object.fromEntries(
    pods.flatMap((pod) => {
      const since = disruptedPods[pod.metadata.name]
      return since === undefined || isDeleting(pod) || since + BELIEVED_MS <= at ? [] : [[pod.metadata.name, since]]
    }),
  )
}

/** A merge patch that leaves of a map only what is in the other. */
function replaced(before: Readonly<Record<string, number>> | undefined, after: Readonly<Record<string, number>>) {
  if (Object.keys(after).length === 0) return null
  return { ...Object.fromEntries(Object.keys(before ?? {}).map((name) => [name, null])), ...after }
}
