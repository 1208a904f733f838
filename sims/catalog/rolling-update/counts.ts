import { limitsOf } from '../../mechanisms/workloads/index.ts'
import type { RollingDeployment } from '../../mechanisms/workloads/index.ts'
import type { Image, Params, Pod, State } from './model.ts'

/** A number stays a number, a percentage a text: as the API has it. */
export const amount = (value: string): number | string => (value.endsWith('%') ? value : Number(value))

/** The Deployment as the mechanisms read it; Recreate knows neither extra nor missing Pods, all of them may be away. */
export const deployment = (state: State, { strategy, maxSurge, maxUnavailable }: Params): RollingDeployment =>
  strategy === 'Recreate'
    ? { replicas: state.replicas, maxSurge: 0, maxUnavailable: '100%' }
    : { replicas: state.replicas, maxSurge: amount(maxSurge), maxUnavailable: amount(maxUnavailable) }

/** Ceiling and floor of the Deployment's present size, with the two amounts they come from. */
export const bounds = (state: State, params: Params) => {
  const { surge, unavailable, maxPods, minAvailable } = limitsOf(deployment(state, params))
  return { surge, unavailable, ceiling: maxPods, floor: minAvailable }
}

/** Pods that count: one that is being deleted is in nobody's number. */
export const live = ({ pods }: State, image?: Image): readonly Pod[] =>
  pods.filter((pod) => pod.state !== 'terminating' && (!image || pod.image === image))

export const available = (state: State, image?: Image): number =>
  live(state, image).filter((pod) => pod.state === 'available').length

/** Pods that all ReplicaSets together ask for. */
export const wanted = ({ sets }: State): number => sets.reduce((sum, { replicas }) => sum + replicas, 0)

/** Of these, Pods that the ReplicaSets of former templates ask for. */
export const wantedOld = ({ sets, image }: State): number =>
  sets.reduce((sum, rs) => sum + (rs.image === image ? 0 : rs.replicas), 0)
