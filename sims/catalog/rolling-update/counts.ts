import { memo, objectOf, objectsOf } from '../../cluster/api/index.ts'
import type { Deployment, Pod, PodTemplate, ReplicaSet } from '../../cluster/objects/index.ts'
import { controllerOf, isActive, readyCondition } from '../../cluster/run/index.ts'
import { limitsOf } from '../../mechanisms/workloads/index.ts'
import type { Image, Params, State } from './model.ts'

export const deployment = ({ cluster }: State): Deployment => objectOf(cluster, 'Deployment', 'default/web')!

/** Oldest first. */
export const replicaSets = ({ cluster }: State): readonly ReplicaSet[] => objectsOf(cluster, 'ReplicaSet')

/** Which of the two templates this is: the first word of its image's tag. */
export const imageOf = memo(({ spec }: PodTemplate): Image => spec.containers[0]!.image.split(/[:-]/)[1] as Image)

export const present = (state: State): Image => imageOf(deployment(state).spec.template)

/** Ceiling and floor of the Deployment's present size, with the two amounts they come from. */
export function bounds(state: State, { strategy }: Params) {
  const { replicas, strategy: given } = deployment(state).spec
  const { maxSurge = 0, maxUnavailable = 0 } = given.rollingUpdate ?? {}
  // Recreate knows neither extra nor missing Pods: all of them may be away.
  const amounts = strategy === 'Recreate' ? { maxSurge: 0, maxUnavailable: '100%' } : { maxSurge, maxUnavailable }
  const { surge, unavailable, maxPods, minAvailable } = limitsOf({ replicas, ...amounts })
  return { surge, unavailable, ceiling: maxPods, floor: minAvailable }
}

export const podsOf = ({ cluster }: State, { metadata: { uid } }: ReplicaSet): readonly Pod[] =>
  objectsOf(cluster, 'Pod').filter((pod) => controllerOf(pod)?.uid === uid)

/** Pods that count: one that is being deleted is in nobody's number. */
export const live = ({ cluster }: State): readonly Pod[] => objectsOf(cluster, 'Pod').filter(isActive)

/** Since when a Pod is ready: milliseconds. */
export const readySince = (pod: Pod): number | undefined => readyCondition(pod)?.lastTransitionTime

/** Of a ReplicaSet's Pods those that it counts as available: as many as its status says, the longest ready first. */
export const availableOf = (state: State, rs: ReplicaSet): readonly Pod[] =>
  podsOf(state, rs)
    .filter((pod) => isActive(pod) && readyCondition(pod))
    .sort((a, b) => readySince(a)! - readySince(b)!)
    .slice(0, rs.status.availableReplicas ?? 0)

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0)

export const available = memo((state: State): number =>
  sum(replicaSets(state).map((rs) => availableOf(state, rs).length)),
)

/** Pods that ReplicaSets ask for: all of them together, or those of former templates. */
export const wanted = (state: State): number => sum(replicaSets(state).map(({ spec }) => spec.replicas))
export const wantedOld = memo((state: State): number =>
  sum(replicaSets(state).map(({ spec }) => (imageOf(spec.template) === present(state) ? 0 : spec.replicas))),
)

/** The letters that tell a Pod from its siblings. */
export const shortName = (name: string): string => name.slice(name.lastIndexOf('-') + 1)
