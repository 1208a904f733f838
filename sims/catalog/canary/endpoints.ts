import { memo, objectsOf } from '../../cluster/api/index.ts'
import type { ClusterState } from '../../cluster/api/index.ts'
import { shares } from '../../mechanisms/network/index.ts'
import type { HTTPBackendRef, HTTPRouteRule } from '../../mechanisms/network/index.ts'
import type { Params, State, Track } from './model.ts'
import { isNew, podNamed, trackOf } from './pods.ts'

/** The header that testers send. */
export const HEADER = { name: 'x-canary', value: 'always' }

/**
 * Who may take a request: the ready addresses in the slices, of one track or of both.
 * Any of them is as likely as any other, so they are backends without a weight.
 */
export const readyPods = ({ cluster }: State, track?: Track): readonly HTTPBackendRef[] => {
  const all = readyIn(cluster)
  return track ? all.filter(({ name }) => trackOf(name) === track) : all
}

const readyIn = memo((cluster: ClusterState): readonly HTTPBackendRef[] =>
  objectsOf(cluster, 'EndpointSlice')
    .flatMap(({ endpoints }) => endpoints.filter(({ conditions }) => conditions.ready))
    .map(({ targetRef }) => targetRef!),
)

/** The HTTPRoute of the ways that read HTTP: the weights, and the testers' rule until the canary is taken back. */
export function routeRules({ phase, weight }: State, { way }: Params): HTTPRouteRule[] {
  const everybody = {
    backendRefs: [
      { name: 'stable', weight: 100 - weight },
      { name: 'canary', weight },
    ],
  }
  const testers = { matches: [{ headers: [HEADER] }], backendRefs: [{ name: 'canary' }] }
  return way === 'header' && phase === 'canary' ? [everybody, testers] : [everybody]
}

/** How many Pods are ready, and how many of them are canaries. */
export const readiness = (state: State, pods = readyPods(state)) => ({
  ready: pods.length,
  readyCanary: pods.filter(({ name }) => trackOf(name) === 'canary').length,
})

/** How much of what stable gets goes to the new revision: nothing, until its Deployment takes the new image. */
function renewed(state: State): number {
  const ready = readyPods(state, 'stable')
  return ready.filter(({ name }) => isNew(podNamed(state, name))).length / (ready.length || 1)
}

/** The share of the old and the new revision, 0 to 1, that a request without the header may expect. */
export function expectedShares(state: State, params: Params): readonly [stable: number, canary: number] {
  const backends = params.way === 'replicas' ? readyPods(state) : routeRules(state, params)[0]!.backendRefs!
  const sum = { stable: 0, canary: 0 }
  const named = params.way === 'replicas' ? trackOf : (name: string) => name as Track
  shares(backends).forEach((share, index) => (sum[named(backends[index]!.name)] += share))
  const moved = sum.stable * renewed(state)
  return [sum.stable - moved, sum.canary + moved]
}
