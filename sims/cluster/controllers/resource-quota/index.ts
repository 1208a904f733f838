import { patchStatus, wouldChange, writtenQuantities } from '../../api/index.ts'
import type { Pod, Quantities } from '../../objects/index.ts'
import { keyOf } from '../../objects/index.ts'
import { keysOf, wish } from '../../run/index.ts'
import type { Controller, View } from '../../run/index.ts'
import { ownKey } from '../owners.ts'
import { hasEnded } from '../pods.ts'
import { usageOf } from './usage.ts'

/** New Pods are charged when they are let in; only those that go, or end, make room. */
function replenished(pod: Pod, view: View): string[] {
  const present = view.get('Pod', keyOf(pod))
  if (present && present.metadata.uid === pod.metadata.uid && !hasEnded(pod)) return []
  return view
    .list('ResourceQuota')
    .filter(({ metadata }) => metadata.namespace === pod.metadata.namespace)
    .flatMap(ownKey)
}

/** A map as a merge patch that leaves nothing of the one before. */
const inPlaceOf = (before: Quantities = {}, after: Quantities) => ({
  ...Object.fromEntries(Object.keys(before).map((name) => [name, null])),
  ...after,
})

/**
 * The quota controller: it counts what a namespace's Pods use, and so makes room when some of them go.
 * Mirrors `syncResourceQuota`, kubernetes v1.20.2 pkg/controller/resourcequota/resource_quota_controller.go.
 */
export const resourceQuotaController: Controller = {
  actor: 'resourcequota-controller',
  keys: keysOf('ResourceQuota'),
  watches: { ResourceQuota: ownKey, Pod: replenished },
  reconcile: (key, view) => {
    const quota = view.get('ResourceQuota', key)
    if (!quota) return []
    const usage = usageOf(quota, view)
    const { hard, used } = quota.status
    const status = {
      hard: inPlaceOf(hard, quota.spec.hard),
      used: inPlaceOf(used, writtenQuantities(usage)),
    }
    if (!wouldChange(quota.status, status)) return []
    const write = patchStatus('update status', 'ResourceQuota', quota, status)
    return [wish('resourcequota.counted', write, view.settings.controllerMs, { ...usage })]
  },
}
