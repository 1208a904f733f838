import { limitsOf, revisionHistory, syncDeployment } from '../../../mechanisms/workloads/index.ts'
import { patch, remove } from '../../api/index.ts'
import type { Deployment, ReplicaSet } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { isDeleting } from '../pods.ts'
import { createNewReplicaSet } from './new-replica-set.ts'
import { synced, syncedSet } from './replica-sets.ts'
import type { Sets } from './replica-sets.ts'

const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0)

/** How many Pods each ReplicaSet shall have: one decision, taken by the mechanism. */
export function syncSizes(deployment: Deployment, sets: Sets, view: View): Wish[] {
  const wanted = synced(deployment, sets.hash)
  const old = sets.all.filter((rs) => rs !== sets.newRS)
  const lingering = wanted.strategy === 'Recreate' ? old.flatMap((rs) => view.owned('Pod', rs)) : []
  const phases = lingering.map(({ status }) => status.phase)
  const resized = syncDeployment(wanted, sets.all.map(syncedSet), phases)

  const { maxPods, minAvailable } = limitsOf(wanted)
  const because = {
    total: total(sets.all.map(({ spec }) => spec.replicas)),
    ceiling: maxPods,
    available: total(sets.all.map(({ status }) => status.availableReplicas ?? 0)),
    floor: minAvailable,
  }
  // The new one, which is the last, is there before an old one gives way.
  const order = [...resized.entries()].sort(([a], [b]) => Number(a < sets.all.length) - Number(b < sets.all.length))
  return order.flatMap(([index, { replicas, desiredReplicas, maxReplicas }]) => {
    const annotations = {
      'deployment.kubernetes.io/desired-replicas': String(desiredReplicas),
      'deployment.kubernetes.io/max-replicas': String(maxReplicas),
    }
    const rs = sets.all[index]
    if (!rs) return createNewReplicaSet(deployment, sets, replicas, annotations, view)
    const before = syncedSet(rs, index)
    if (
      before.replicas === replicas &&
      before.desiredReplicas === desiredReplicas &&
      before.maxReplicas === maxReplicas
    )
      return []
    const write = patch('update', 'ReplicaSet', rs, { metadata: { annotations }, spec: { replicas } })
    const values = { from: before.replicas, to: replicas, revision: rs === sets.newRS ? 'new' : 'old' }
    return [wish('replicaset.scaled', write, view.settings.controllerMs, because, values)]
  })
}

/** Deletes the ReplicaSets that nobody will roll back to. */
export function cleanUp({ spec }: Deployment, { all, newRS }: Sets, view: View): Wish[] {
  const old = all.filter((rs) => rs !== newRS)
  const { deleted } = revisionHistory({
    revisionHistoryLimit: spec.revisionHistoryLimit ?? null,
    oldReplicaSets: old.map((rs: ReplicaSet, created) => ({
      name: rs.metadata.name,
      created,
      replicas: rs.spec.replicas,
      statusReplicas: rs.status.replicas,
      generation: rs.metadata.generation ?? 1,
      observedGeneration: rs.status.observedGeneration ?? 0,
      deleting: isDeleting(rs),
    })),
  })
  return deleted.map((name) => {
    const rs = old.find(({ metadata }) => metadata.name === name)!
    return wish('replicaset.deleted', remove('ReplicaSet', rs), view.settings.controllerMs, {
      limit: spec.revisionHistoryLimit ?? 0,
      old: old.length,
    })
  })
}
