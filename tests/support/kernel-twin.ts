import { applyToCluster, clusterRules, RECORDED } from '../../sims/cluster/index.ts'
import type { ClusterEvent, ClusterState, Controller, WithCluster } from '../../sims/cluster/index.ts'
import { defineSim, run } from '../../sims/kernel/index.ts'

/** The world to which the kernel, with the controllers as its rules, brings a cluster until a moment (milliseconds). */
export function kernelTwin(cluster: ClusterState, controllers: readonly Controller[], until: number): ClusterState {
  const sim = defineSim<WithCluster, ClusterEvent, Record<never, never>>({
    id: 'twin',
    params: {},
    init: () => ({ cluster }),
    apply: (state, event, _params, at) => (event.kind === 'start' ? state : applyToCluster(state, event, at)),
    rules: clusterRules(controllers, () => RECORDED),
    actions: {},
    invariants: {},
    scenarios: {},
    scene: () => ({ rows: [] }),
    quiet: [],
    horizon: until,
    mirrors: '',
    suites: [],
  })
  return run(sim).frames.at(-1)!.state.cluster
}
