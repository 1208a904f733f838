import type { Effect, Rule } from '../../kernel/index.ts'
import { committed } from '../api/index.ts'
import type { ClusterState } from '../api/index.ts'
import type { Settings } from '../settings.ts'
import type { ClusterEvent, Controller } from './controller.ts'
import { viewOf } from './view.ts'

/** A simulation's part that is the cluster. */
export interface WithCluster {
  readonly cluster: ClusterState
}

/**
 * The controllers as rules of the kernel: each looks at all its keys, for what is drawn is small.
 *
 * `settingsOf` says what the components take, from the simulation's own parameters.
 */
export function clusterRules<S extends WithCluster, P>(
  controllers: readonly Controller[],
  settingsOf: (params: P) => Settings,
): Record<string, Rule<S, ClusterEvent, P>> {
  const rule =
    ({ keys, reconcile }: Controller): Rule<S, ClusterEvent, P> =>
    ({ cluster }, params, now): Effect<ClusterEvent>[] => {
      const view = viewOf(cluster, settingsOf(params), now)
      return keys(view).flatMap((key) => reconcile(key, view))
    }
  return Object.fromEntries(controllers.map((controller) => [controller.actor, rule(controller)]))
}

/** Takes a cluster's event into a simulation's state. */
export const applyToCluster = <S extends WithCluster>(state: S, { write }: ClusterEvent, at: number): S => {
  const { state: cluster } = committed(state.cluster, write, at)
  return cluster === state.cluster ? state : { ...state, cluster }
}
