import { syncDeployment } from '../../mechanisms/workloads/index.ts'
import type { SyncedReplicaSet } from '../../mechanisms/workloads/index.ts'
import type { Because } from '../../kernel/index.ts'
import { available, bounds, deployment, live, wanted } from './counts.ts'
import type { Params, State, Why } from './model.ts'

/** A ReplicaSet that is to change: its size or only its annotations. `created` says that it does not exist yet. */
export interface Decision {
  readonly set: SyncedReplicaSet & { readonly template: 'v1' | 'v2' }
  readonly from: number
  readonly created: boolean
  readonly why: Why
  readonly because: Because
}

/** The ReplicaSets with their statuses, as the mechanism reads them. */
function observe(state: State, { strategy }: Params): SyncedReplicaSet[] {
  return state.sets.map(({ image, replicas, created, desired, max }) => ({
    template: image,
    replicas,
    created,
    available: available(state, image),
    // Recreate waits for the last Pod itself, not only until nobody counts it.
    pods: (strategy === 'Recreate' ? state.pods : live(state)).filter((pod) => pod.image === image).length,
    desiredReplicas: desired,
    maxReplicas: max,
  }))
}

/** What one look of the Deployment controller changes, and the numbers that decided it. */
export function decide(state: State, params: Params): Decision[] {
  const { strategy } = params
  const { image: template, paused } = state
  const before = observe(state, params)
  const after = syncDeployment({ ...deployment(state, params), strategy, template, paused }, before)
  const decisions = after.flatMap((set): Decision[] => {
    const old = before.find((rs) => rs.template === set.template)
    const same = old?.replicas === set.replicas && old.desiredReplicas === set.desiredReplicas
    if (same && old.maxReplicas === set.maxReplicas) return []
    const change = { set: set as Decision['set'], from: old?.replicas ?? 0, created: !old }
    const why = whyOf(state, params, change)
    return [{ ...change, why, because: becauseOf(state, params, why) }]
  })
  // The new ReplicaSet is there before any old one shrinks.
  return decisions.sort((a, b) => Number(b.created) - Number(a.created))
}

/** What the mechanism asks first, asked again only to tell it: paused, or the annotations name another size. */
const isScaling = ({ paused, sets, replicas }: State): boolean =>
  paused || sets.some((rs) => rs.replicas > 0 && rs.desired !== replicas)

/** The part of the controller that decided. */
function whyOf(state: State, { strategy }: Params, { set, from }: Pick<Decision, 'set' | 'from'>): Why {
  const cut = from - set.replicas
  if (isScaling(state)) return state.sets.filter(({ replicas }) => replicas).length > 1 ? 'share' : 'size'
  if (strategy === 'Recreate') return cut > 0 ? 'recreate' : 'emptied'
  if (set.template === state.image) return cut > 0 ? 'other' : 'room'
  return cut > from - set.available ? 'slack' : 'unready'
}

/** The two numbers that it compared. */
function becauseOf(state: State, params: Params, why: Why): Because {
  const { ceiling, floor } = bounds(state, params)
  if (why === 'room' || why === 'share') return { wanted: wanted(state), ceiling }
  if (why === 'slack' || why === 'unready') return { available: available(state), floor }
  return { wanted: wanted(state), replicas: state.replicas }
}
