import { applyToCluster, clusterRules, RECORDED, viewOf } from '../../sims/cluster/index.ts'
import type { ClusterEvent, ClusterState, Controller, View, WithCluster } from '../../sims/cluster/index.ts'
import { defineSim, run } from '../../sims/kernel/index.ts'
import type { Run } from '../../sims/kernel/index.ts'

/** What somebody does at a moment (milliseconds), when they see the cluster as it is then; nothing, if it makes no sense. */
export interface TwinAct {
  readonly at: number
  readonly event: (view: View) => ClusterEvent | undefined
}

/** A run of the kernel with the controllers as its rules, from a cluster to a moment (milliseconds). */
export function kernelRun(
  cluster: ClusterState,
  controllers: readonly Controller[],
  until: number,
  acts: readonly TwinAct[] = [],
): Run<WithCluster, ClusterEvent> {
  const eventOf = (n: string, now: ClusterState) => acts[Number(n)]!.event(viewOf(now, RECORDED, acts[Number(n)]!.at))
  const sim = defineSim<WithCluster, ClusterEvent, Record<never, never>>({
    id: 'twin',
    params: {},
    init: () => ({ cluster }),
    apply: (state, event, _params, at) => (event.kind === 'start' ? state : applyToCluster(state, event, at)),
    rules: clusterRules(controllers, () => RECORDED),
    actions: {
      act: {
        targets: ({ cluster: now }) => acts.map((_, n) => `${n}`).filter((n) => eventOf(n, now)),
        event: (n, { cluster: now }) => eventOf(n, now)!,
      },
    },
    invariants: {},
    scenarios: {},
    scene: () => ({ rows: [] }),
    quiet: [],
    horizon: until,
    mirrors: '',
    suites: [],
  })
  return run(sim, { acts: acts.map(({ at }, n) => ({ do: 'act', at, on: `${n}` })) })
}

/** The world to which the kernel, with the controllers as its rules, brings a cluster until a moment (milliseconds). */
export const kernelTwin = (cluster: ClusterState, controllers: readonly Controller[], until: number): ClusterState =>
  kernelRun(cluster, controllers, until).frames.at(-1)!.state.cluster
