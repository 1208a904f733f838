import { syncStatefulSet } from '../../../mechanisms/workloads/index.ts'
import { remove } from '../../api/index.ts'
import type { StatefulSet } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { createClaims, isWaitingForClaims } from './claims.ts'
import type { OrdinalPod, Seen } from './look.ts'
import { newPod } from './new-pod.ts'

/** What the set does with its Pods now: decided by the mechanism; a Pod's claims are created before it is. */
export function act(set: StatefulSet, seen: Seen, view: View): Wish[] {
  const { replicas, podManagementPolicy, updateStrategy } = set.spec
  const { type, rollingUpdate } = updateStrategy
  const { actions } = syncStatefulSet({
    replicas,
    podManagementPolicy,
    updateStrategy: type,
    partition: type === 'OnDelete' ? null : (rollingUpdate?.partition ?? 0),
    currentRevision: seen.current,
    updateRevision: seen.update,
    pods: seen.pods,
  })
  const because = {
    wanted: replicas,
    pods: seen.pods.length,
    ready: seen.pods.filter(({ ready, terminating }) => ready && !terminating).length,
  }
  const after = view.settings.controllerMs
  const owner = set.metadata.name
  return actions.flatMap((each) => {
    const { ordinal } = each
    if (each.action === 'create') {
      const claims = createClaims(set, ordinal, view)
      if (claims.length || isWaitingForClaims(set, ordinal, view)) return claims
      const write = newPod(set, seen.templates[each.revision]!, each.revision, ordinal)
      return [wish('pod.created', write, after, because, { owner, ordinal })]
    }
    const doomed = seen.pods.find((pod) => pod.ordinal === ordinal)!
    const values = { owner, ordinal, reason: reasonOf(doomed, replicas) }
    return [wish('pod.deleted', remove('Pod', doomed.pod), after, because, values)]
  })
}

/** Why a Pod has to go. */
function reasonOf({ ordinal, phase }: OrdinalPod, replicas: number): 'surplus' | 'failed' | 'outdated' {
  if (ordinal >= replicas) return 'surplus'
  return phase === 'Failed' ? 'failed' : 'outdated'
}
