import { count, patchStatus, wouldChange } from '../../api/index.ts'
import type { DaemonSet, Pod } from '../../objects/index.ts'
import { wish, wishAt } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { isReady } from '../pods.ts'
import { REVISION } from '../revisions.ts'
import type { DaemonNode } from './nodes.ts'
import { isAvailable, nextAvailable } from './rolling-update.ts'

/**
 * Reports how many nodes shall run a Pod, and do; `after` milliseconds, when what is to be done is done.
 * Source: kubernetes v1.20.2 pkg/controller/daemon/daemon_controller.go, `updateDaemonSetStatus`.
 */
export function reportStatus(
  ds: DaemonSet,
  nodes: readonly DaemonNode[],
  hash: string,
  after: number,
  view: View,
): Wish[] {
  const later = nextAvailable(ds, view)
  return [view.now, ...(later === undefined ? [] : [later])].flatMap((at) => {
    const { status, because } = statusAt(ds, nodes, hash, at)
    if (!wouldChange(ds.status, status)) return []
    const write = patchStatus('update status', 'DaemonSet', ds, status)
    if (at > view.now) return [wishAt('daemonset.status', write, at + after, view, because)]
    return [wish('daemonset.status', write, after, because)]
  })
}

function statusAt(ds: DaemonSet, nodes: readonly DaemonNode[], hash: string, at: number) {
  const eligible = nodes.filter(({ decision }) => decision.shouldRun)
  const first = eligible.flatMap(({ pods }) => (pods.length > 1 ? pods.toSorted(byBindingAndAge).slice(0, 1) : pods))
  const ready = first.filter(isReady)
  const available = ready.filter((pod) => isAvailable(pod, ds, at))
  const misscheduled = nodes.filter(({ decision, pods }) => !decision.shouldRun && pods.length > 0)
  const status = {
    observedGeneration: ds.metadata.generation ?? 1,
    desiredNumberScheduled: eligible.length,
    currentNumberScheduled: first.length,
    numberMisscheduled: misscheduled.length,
    numberReady: ready.length,
    updatedNumberScheduled: count(first.filter(({ metadata }) => metadata.labels?.[REVISION] === hash).length),
    numberAvailable: count(available.length),
    numberUnavailable: count(eligible.length - available.length),
  }
  return { status, because: { desired: eligible.length, current: first.length, available: available.length } }
}

/** Of several Pods on a node, one counts: a bound one before others, then the oldest. */
const byBindingAndAge = (a: Pod, b: Pod): number =>
  Number(Boolean(b.spec.nodeName)) - Number(Boolean(a.spec.nodeName)) ||
  a.metadata.creationTimestamp - b.metadata.creationTimestamp ||
  (a.metadata.name < b.metadata.name ? -1 : 1)
