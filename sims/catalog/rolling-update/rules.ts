import { now } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { podsToDelete } from '../../mechanisms/workloads/index.ts'
import { live } from './counts.ts'
import { decide } from './decide.ts'
import { countable, together } from './due.ts'
import { nameOf } from './init.ts'
import type { Event, Params, Pod, State } from './model.ts'
import { progressing } from './progress.ts'

/**
 * The Deployment controller: one look at the ReplicaSets and their statuses, one decision about their sizes.
 * Mirrors `syncDeployment`, kubernetes v1.20.2 pkg/controller/deployment/deployment_controller.go, with rolling.go,
 * recreate.go and sync.go beside it.
 */
export function deploymentController(state: State, params: Params, at: number): Effect<Event>[] {
  // Each write of a ReplicaSet wakes it again, so it decides when the statuses have caught up.
  const caughtUp = state.sets.every(({ image, replicas }) => live(state, image).length === replicas)
  const decisions = caughtUp ? decide(state, params) : []
  const effects = decisions.map(({ set: { template: set, replicas: to }, from, created, why, because }) => {
    if (created) return now<Event>({ kind: 'replicaset.created', set, from, to, why }, because)
    if (from === to) return now<Event>({ kind: 'replicaset.annotated', set, to, why }, because)
    const kind = isAnswer(state, params, at) ? 'replicaset.adjusted' : 'replicaset.scaled'
    return now<Event>({ kind, set, from, to, why }, because)
  })
  return [...effects, ...progressing(state, params, at)]
}

/** Whether a Pod has become available at this moment, so that the decision belongs to its story. */
const isAnswer = ({ pods }: State, { minReadySeconds }: Params, at: number): boolean =>
  pods.some(({ state, readyAt }) => state === 'available' && readyAt! + minReadySeconds * 1000 === at)

/**
 * The ReplicaSet controller: as many Pods as the set wants, and the count of those that have been ready long enough.
 * Mirrors `manageReplicas`, kubernetes v1.20.2 pkg/controller/replicaset/replica_set.go, and `calculateStatus` of
 * replica_set_utils.go.
 */
export function replicaSetController(state: State, params: Params, at: number): Effect<Event>[] {
  const managed = state.sets.flatMap(({ image: set, replicas }): Effect<Event>[] => {
    const pods = live(state, set)
    const because = { replicas, running: pods.length }
    const missing = replicas - pods.length
    if (!missing) return []
    if (missing > 0) {
      const names = Array.from({ length: missing }, (_, index) => nameOf(set, state.made[set] + index))
      return [now({ kind: 'pods.created', set, pods: names, n: missing }, because)]
    }
    const chosen = podsToDelete({ pods: pods.map(deletable), siblings: [], delete: -missing })
    return [now({ kind: 'pods.deleted', set, pods: chosen.delete, n: -missing }, because)]
  })

  const ready = state.pods.filter((pod) => pod.state === 'ready')
  const since = ({ readyAt }: Pod) => readyAt! + params.minReadySeconds * 1000
  return [...managed, ...together(ready, since, at, (pods) => countable('pods.available', pods, state, params))]
}

/** All on one node: where Pods are put is another mechanism. */
const deletable = ({ name, state, readyAt, created }: Pod) => ({
  name,
  nodeName: 'node-1',
  phase: 'Running' as const,
  ready: state !== 'starting',
  readySince: state === 'starting' ? null : readyAt,
  restarts: [0],
  created,
})

/** The kubelets: a Pod is ready when its probe passes, and its object goes when its containers have stopped. */
export function kubelet(state: State, params: Params, at: number): Effect<Event>[] {
  const starting = state.pods.filter((pod) => pod.state === 'starting' && pod.readyAt !== null)
  const ending = state.pods.filter((pod) => pod.state === 'terminating')
  return [
    ...together(
      starting,
      ({ readyAt }) => readyAt!,
      at,
      (pods) => countable('pods.ready', pods, state, params),
    ),
    ...together(
      ending,
      ({ goneAt }) => goneAt,
      at,
      (pods) => [{ kind: 'pods.removed', pods }, { gone: pods.length }],
    ),
  ]
}
