import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { limitsOf, rollingUpdate } from '../../mechanisms/workloads/index.ts'
import type { Event } from './events.ts'
import { active, countsOf, isDown, nameOf, same } from './model.ts'
import type { State } from './model.ts'

/** From a watch event to the write that answers it. */
const REACT_MS = 10
const STATUS_MS = 15

/**
 * Deployment controller: the ReplicaSet's size, then the Deployment's status out of the ReplicaSet's.
 * Mirrors `syncDeployment` and `syncRolloutStatus`, kubernetes v1.20.2 pkg/controller/deployment.
 */
export function deploymentController(state: State): Effect<Event>[] {
  const { deployment, replicaSet } = state
  if (!deployment || isDown(state, 'deployment')) return []

  const by = 'deployment'
  const spec = { replicas: deployment.replicas, maxSurge: '25%', maxUnavailable: '25%' }
  const newRS = replicaSet && { replicas: replicaSet.replicas, available: replicaSet.status.ready }
  const { newReplicas: replicas } = rollingUpdate({ deployment: spec, newRS, oldRSs: [] })
  const { maxPods, minAvailable } = limitsOf(spec)
  if (replicas !== newRS?.replicas) {
    const kind = newRS ? 'replicaset.scaled' : 'replicaset.created'
    return [after(REACT_MS, { kind, by, replicas }, { desired: spec.replicas, maxPods })]
  }
  const { status } = replicaSet!
  const available = status.ready >= minAvailable
  if (available === deployment.available && same(status, deployment.status)) return []
  const kind = available === deployment.available ? 'deployment.status' : 'deployment.available'
  return [after(REACT_MS, { kind, by, available, ...status }, { ready: status.ready, minAvailable })]
}

/** The next batch of a slow start: 1, 2, 4, ... so that what fails once is not tried many times. */
export const nextBatch = (missing: number, last: number): number => Math.min(missing, last ? 2 * last : 1)

/**
 * ReplicaSet controller: as many active Pods as the ReplicaSet asks for, then its status.
 * A Pod that is being deleted is not active, so its replacement need not wait for its end.
 * Mirrors `manageReplicas`, `slowStartBatch` and `syncReplicaSet`, kubernetes 003e86297d18
 * pkg/controller/replicaset/replica_set.go.
 */
export function replicaSetController(state: State): Effect<Event>[] {
  const { replicaSet, made } = state
  if (!replicaSet || isDown(state, 'replicaset')) return []

  const by = 'replicaset'
  const { replicas: desired, status, batch } = replicaSet
  const here = active(state).length
  if (here < desired) {
    const n = nextBatch(desired - here, batch)
    const pods = Array.from({ length: n }, (_, index) => nameOf(made + index))
    return [after(REACT_MS, { kind: 'pods.created', by, pods, n }, { desired, active: here })]
  }
  // A sync writes what it saw before it made Pods; the next one counts them too.
  const seen = replicaSet.seen && !same(replicaSet.seen, status) ? replicaSet.seen : countsOf(state)
  return same(seen, status) ? [] : [after(STATUS_MS, { kind: 'replicaset.status', by, ...seen }, { ready: seen.ready })]
}
