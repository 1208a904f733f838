import type { ReplicaSet } from '../../cluster/objects/index.ts'
import type { Because } from '../../kernel/index.ts'
import { available, bounds, deployment, imageOf, live, present, readySince, replicaSets, wanted } from './counts.ts'
import type { Params, State, Why } from './model.ts'

/** The size of the Deployment that a set's annotation notes. */
const noted = ({ metadata }: ReplicaSet): number =>
  Number(metadata.annotations?.['deployment.kubernetes.io/desired-replicas'])

/** The part of the controller that gives a set a new size, asked again only to tell it. */
export function whyOf(state: State, rs: ReplicaSet, to: number): Why {
  const { paused, replicas, strategy } = deployment(state).spec
  const busy = replicaSets(state).filter(({ spec }) => spec.replicas > 0)
  if (paused || busy.some((each) => noted(each) !== replicas)) return busy.length > 1 ? 'share' : 'size'
  const { spec, status } = rs
  const cut = spec.replicas - to
  if (strategy.type === 'Recreate') return cut > 0 ? 'recreate' : 'emptied'
  if (imageOf(spec.template) === present(state)) return cut > 0 ? 'other' : 'room'
  return cut > spec.replicas - (status.availableReplicas ?? 0) ? 'slack' : 'unready'
}

/** The two numbers that it compared. */
export function numbersOf(state: State, params: Params, why: Why): Because {
  const { ceiling, floor } = bounds(state, params)
  if (why === 'room' || why === 'share') return { wanted: wanted(state), ceiling }
  if (why === 'slack' || why === 'unready') return { available: available(state), floor }
  return { wanted: wanted(state), replicas: deployment(state).spec.replicas }
}

/** Whether a Pod has become available at this moment (milliseconds), so that the decision belongs to its story. */
export const isAnswer = (state: State, { minReadySeconds }: Params, now: number): boolean =>
  live(state).some((pod) => readySince(pod) === now - minReadySeconds * 1000)
