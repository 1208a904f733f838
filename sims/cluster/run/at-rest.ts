import { committed, emptyCluster } from '../api/index.ts'
import type { ClusterState, Write } from '../api/index.ts'
import type { Settings } from '../settings.ts'
import type { Controller } from './controller.ts'
import { applyToCluster, clusterRules } from './rules.ts'
import type { WithCluster } from './rules.ts'

/** A cluster in which these writes have been made, all at time 0, and nothing has come of them yet. */
export const clusterOf = (...writes: readonly Write[]): ClusterState =>
  writes.reduce((cluster, write) => committed(cluster, write, 0).state, emptyCluster)

/**
 * What controllers make of a cluster until they have nothing left to do; all of that lies in the past, a second ago at the most.
 *
 * Never returns where they never come to rest, as with a schedule or a container that crashes again and again.
 */
export function atRest(cluster: ClusterState, controllers: readonly Controller[], settings: Settings): ClusterState {
  const rules = Object.values(clusterRules<WithCluster, Settings>(controllers, (given) => given))
  let state: WithCluster = { cluster }
  let now = 0
  for (;;) {
    const asked = rules.flatMap((rule) => rule(state, settings, now))
    const after = Math.min(...asked.map((effect) => effect.after))
    if (after === Infinity) return ago(state.cluster, (Math.floor(now / 1000) + 1) * 1000)
    now += after
    for (const { event } of asked.filter((effect) => effect.after === after)) state = applyToCluster(state, event, now)
  }
}

/**
 * An `init` that remembers how it began last: to come to rest takes as long as many beats do, and after a reader's act, or
 * under a wrong model, a run begins in the same way again.
 */
export function remembering<P, S>(init: (params: P) => S): (params: P) => S {
  let last: { readonly asked: string; readonly state: S } | undefined
  return (params) => {
    const asked = JSON.stringify(params)
    if (last?.asked !== asked) last = { asked, state: init(params) }
    return last.state
  }
}

/** Fields of objects, hidden ones too, that hold a moment. */
const MOMENT = /(Timestamp|Time|At|[sS]ince)$/

/** Something as if all in it had happened so many milliseconds earlier; what holds no moment stays the same object. */
function ago<T>(value: T, ms: number): T {
  if (typeof value !== 'object' || value === null) return value
  let earlier: Record<string, unknown> | undefined
  for (const [field, part] of Object.entries(value)) {
    const was = typeof part === 'number' && MOMENT.test(field) ? part - ms : ago<unknown>(part, ms)
    if (was === part) continue
    earlier ??= (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>
    earlier[field] = was
  }
  return (earlier ?? value) as T
}
