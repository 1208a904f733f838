import { remove } from '../../api/index.ts'
import type { ControllerRevision, DaemonSet, Pod } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { nextObjects } from '../next-objects.ts'
import { isDeleting } from '../pods.ts'
import { slowStartBatch } from '../slow-start.ts'
import { newPod } from './new-pod.ts'
import { targetOf } from './nodes.ts'
import type { DaemonNode } from './nodes.ts'

/** More than this are not created or deleted in one look. */
const BURST = 250

/**
 * Creates a Pod for each node that lacks one, and deletes those that are too many or in the wrong place.
 *
 * Left out: the growing pause between a Pod that failed and the deletion that makes room for its successor.
 * Source: kubernetes v1.20.2 pkg/controller/daemon/daemon_controller.go, `manage`, `syncNodes`.
 */
export function manage(ds: DaemonSet, nodes: readonly DaemonNode[], revision: ControllerRevision, view: View): Wish[] {
  const { controllerMs } = view.settings
  const owner = ds.metadata.name
  const lacking = nodes.filter(({ decision }) => decision.create)
  const because = { eligible: nodes.filter(({ decision }) => decision.shouldRun).length, lacking: lacking.length }
  const names = lacking.slice(0, BURST).map(({ node }) => node.metadata.name)
  const pods = nextObjects(names.length, view.named(ds), (n, at) => newPod(ds, names[at]!, revision, n), view)
  const created = pods.map((pod, at) =>
    wish('pod.created', pod, controllerMs * (1 + slowStartBatch(at)), because, { owner, node: names[at]! }),
  )
  const surplus = [...nodes.flatMap(surplusOn), ...withoutNode(ds, nodes, view)]
  // Where a taint drives a Pod out, the taint manager is quicker.
  return [...created, ...deletions(ds, surplus, controllerMs, { ...because, surplus: surplus.length }, view)]
}

const surplusOn = ({ decision, pods }: DaemonNode): Pod[] =>
  decision.delete.map((name) => pods.find(({ metadata }) => metadata.name === name)!)

/** Pods still waiting for a node that has gone. Source: as above, `getUnscheduledPodsWithoutNode`. */
function withoutNode(ds: DaemonSet, nodes: readonly DaemonNode[], view: View): Pod[] {
  const unbound = view.owned('Pod', ds).filter((pod) => !pod.spec.nodeName && !isDeleting(pod))
  if (!unbound.length) return []
  const names = new Set(nodes.map(({ node }) => node.metadata.name))
  return unbound.filter((pod) => !names.has(targetOf(pod) ?? ''))
}

/** Deletes Pods after a while (milliseconds). */
export const deletions = (
  ds: DaemonSet,
  pods: readonly Pod[],
  after: number,
  because: Wish['because'],
  { settings }: View,
): Wish[] =>
  pods
    .slice(0, BURST)
    .map((pod) =>
      wish('pod.deleted', remove('Pod', pod), after + settings.controllerMs, because, { owner: ds.metadata.name }),
    )
