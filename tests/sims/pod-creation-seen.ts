import { nthName } from '../../sims/cluster/api/index.ts'
import podCreation from '../../sims/catalog/pod-creation/index.ts'
import type { State } from '../../sims/catalog/pod-creation/model.ts'
import * as objects from '../../sims/catalog/pod-creation/objects.ts'
import { defaults } from '../../sims/kernel/index.ts'

const replicaSet = objects.replicaSet(podCreation.init({ ...defaults(podCreation.params), applied: true }))!

/** The letters at the end of the Pods' names, in the order in which they are made up: the same in every run. */
export const NAMES = Array.from({ length: 20 }, (_, n) => objects.shortName(nthName(replicaSet, n)))

/** `a` for the first Pod that was made, `b` for the second. */
export const letter = (short: string): string => 'abcdefghijklmnopqrst'[NAMES.indexOf(short)] ?? '?'

/** The short name of a Pod by its letter. */
export const named = (of: string): string => NAMES['abcdefghijklmnopqrst'.indexOf(of)]!

/** What the API server has, with a letter for each Pod. */
export function seen(state: State) {
  const deployment = objects.deployment(state)
  const rs = objects.replicaSet(state)
  const { ready, notReady } = objects.listed(objects.slice(state))
  return {
    deployment: deployment && {
      replicas: deployment.spec.replicas,
      observed: deployment.status.observedGeneration,
      counted: deployment.status.replicas ?? 0,
      ready: deployment.status.readyReplicas ?? 0,
      available: objects.isAvailable(deployment),
      progressing: deployment.status.conditions?.find(({ type }) => type === 'Progressing')?.reason,
    },
    replicaSet: rs && { replicas: rs.spec.replicas, counted: rs.status.replicas, ready: rs.status.readyReplicas ?? 0 },
    slice: { ready: ready.map(letter).sort(), notReady: notReady.map(letter).sort() },
    pods: objects.pods(state).map((pod) => ({
      name: letter(objects.shortName(pod.metadata.name)),
      node: pod.spec.nodeName ?? '',
      deleting: pod.metadata.deletionTimestamp !== undefined,
      ready: objects.isReady(pod),
      ...objects.statusOf(pod),
    })),
    bindings: state.bindings,
  }
}

export type Seen = ReturnType<typeof seen>
