import { judgeNode } from '../../../mechanisms/node/index.ts'
import { patchStatus } from '../../api/index.ts'
import type { Condition, Node } from '../../objects/index.ts'
import { wish, wishAt } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { lastSign } from '../node-agent/index.ts'
import { conditionOf, isReady, readySince, withCondition } from '../pods.ts'
import { lookAfter, lookFrom } from './looks.ts'
import { observed, observedSince } from './taints.ts'

/** A node that has never said how it is gets more time. */
const STARTUP_GRACE_MS = 60_000

/**
 * Says that nobody knows how a node is, at the look at which it has been silent for too long.
 * Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/node_lifecycle_controller.go, `tryUpdateNodeHealth`.
 */
export function giveUp(node: Node, view: View): Wish[] {
  const machine = view.get('NodeRuntime', node.metadata.name)
  if (!machine || machine.kubelet === 'running') return []
  const isKnown = conditionOf(node.status.conditions, 'Ready') !== undefined
  const gracePeriod = isKnown ? view.settings.nodeMonitorGraceMs : STARTUP_GRACE_MS
  const sign = lastSign(node, machine, view.now)
  // It counts from the look that saw the sign.
  const seenAt = lookFrom(sign, view)
  const due = lookFrom(Math.max(view.now, lookAfter(seenAt + gracePeriod, view)), view)
  const { ready } = judgeNode({ observed: observed(node), silentFor: due - seenAt, gracePeriod })
  if (ready === observed(node)) return []
  const write = patchStatus('update status', 'Node', node, { conditions: unknown(node.status.conditions) })
  return [wishAt('node.unknown', write, due, view, { lastSign: sign, seenAt, gracePeriod })]
}

const unknown = (conditions: readonly Condition[] | undefined): Condition[] =>
  ['MemoryPressure', 'DiskPressure', 'PIDPressure', 'Ready'].reduce<Condition[]>(
    (all, type) => {
      const reason = conditionOf(all, type) ? 'NodeStatusUnknown' : 'NodeStatusNeverUpdated'
      return withCondition(all, { type, status: 'Unknown', reason })
    },
    [...(conditions ?? [])],
  )

/**
 * Takes the Pods of a node that has gone silent for not ready: traffic goes elsewhere before anything is evicted.
 * Source: kubernetes v1.20.2 pkg/controller/util/node/controller_utils.go, `MarkPodsNotReady`.
 */
export function markPodsNotReady(node: Node, view: View): Wish[] {
  if (observed(node) !== 'Unknown') return []
  const lostAt = observedSince(node)
  // What a kubelet says of its Pods once it is back is news, and may be true.
  const stale = view.podsOn(node.metadata.name).filter((pod) => isReady(pod) && (readySince(pod) ?? 0) <= lostAt)
  return stale.map((pod) => {
    const conditions = withCondition(pod.status.conditions, { type: 'Ready', status: 'False' })
    const write = patchStatus('update status', 'Pod', pod, { conditions })
    return wish(
      'pod.unready',
      write,
      view.settings.controllerMs,
      { lostAt, readySince: readySince(pod) ?? 0 },
      { node: node.metadata.name },
    )
  })
}
