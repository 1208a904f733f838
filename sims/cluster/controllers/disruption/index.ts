import type { Pod, PodDisruptionBudget } from '../../objects/index.ts'
import { keyOf } from '../../objects/index.ts'
import { keysOf } from '../../run/index.ts'
import type { Controller, View } from '../../run/index.ts'
import { ownKey } from '../owners.ts'
import { matches } from '../pods.ts'
import { reportBudget } from './status.ts'

/**
 * The disruption controller: keeps in each PodDisruptionBudget how many evictions it can grant.
 *
 * That an owner's size has changed shows in its Pods, so owners are not watched. Whether an eviction is granted decides
 * the API server. Mirrors kubernetes v1.20.2 pkg/controller/disruption/disruption.go.
 */
export const disruptionController: Controller = {
  actor: 'disruption-controller',
  keys: keysOf('PodDisruptionBudget'),
  watches: {
    PodDisruptionBudget: ownKey,
    Pod: (pod, view) =>
      view
        .list('PodDisruptionBudget')
        .filter((pdb) => covers(pdb, pod))
        .map(keyOf),
  },
  reconcile: (key, view) => {
    const pdb = view.get('PodDisruptionBudget', key)
    return pdb ? reportBudget(pdb, podsOf(pdb, view), view) : []
  },
}

const covers = ({ metadata, spec }: PodDisruptionBudget, pod: Pod): boolean =>
  metadata.namespace === pod.metadata.namespace && matches(spec.selector, pod)

const podsOf = (pdb: PodDisruptionBudget, view: View): Pod[] =>
  view
    .labelled(pdb.metadata.namespace ?? 'default', pdb.spec.selector.matchLabels ?? {})
    .filter((pod) => covers(pdb, pod))
