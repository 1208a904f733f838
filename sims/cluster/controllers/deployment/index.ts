import { keysOf } from '../../run/index.ts'
import type { Controller } from '../../run/index.ts'
import { adopters, claim } from '../adoption.ts'
import { controllerKey, ownKey } from '../owners.ts'
import { conditionOf, isDeleting } from '../pods.ts'
import { syncRevisions } from './new-replica-set.ts'
import { reportPause } from './pause.ts'
import { setsOf } from './replica-sets.ts'
import { cleanUp, syncSizes } from './sizes.ts'
import { reportStatus } from './status.ts'

/**
 * The Deployment controller: it makes ReplicaSets and gives them their sizes; Pods are none of its business.
 * Mirrors `syncDeployment`, kubernetes v1.20.2 pkg/controller/deployment/deployment_controller.go.
 */
export const deploymentController: Controller = {
  actor: 'deployment-controller',
  keys: keysOf('Deployment'),
  watches: {
    Deployment: ownKey,
    ReplicaSet: (rs, view) => [...controllerKey('Deployment', rs), ...adopters('Deployment', rs, view)],
    // Recreate waits for the last old Pod to be gone, which no ReplicaSet's status tells.
    Pod: (pod, view) => {
      const [set] = controllerKey('ReplicaSet', pod)
      const rs = set && view.get('ReplicaSet', set)
      return (rs ? controllerKey('Deployment', rs) : []).filter(
        (key) => view.get('Deployment', key)?.spec.strategy.type === 'Recreate',
      )
    },
  },
  reconcile: (key, view) => {
    const deployment = view.get('Deployment', key)
    if (!deployment) return []
    const claims = claim(deployment, 'ReplicaSet', view)
    if (claims.length) return claims
    const sets = setsOf(deployment, view)
    if (isDeleting(deployment)) return reportStatus(deployment, sets, view)

    const first = [...reportPause(deployment, view), ...syncRevisions(deployment, sets, view)]
    if (first.length) return first
    const sizes = syncSizes(deployment, sets, view)
    // With the new ReplicaSet comes a report of its own; the counts follow when it is there.
    if (!sets.newRS && sizes.some(({ event }) => event.kind === 'replicaset.created')) return sizes
    const isComplete = conditionOf(deployment.status.conditions, 'Progressing')?.reason === 'NewReplicaSetAvailable'
    const old = isComplete ? cleanUp(deployment, sets, view) : []
    return [...sizes, ...reportStatus(deployment, sets, view), ...old]
  },
}
