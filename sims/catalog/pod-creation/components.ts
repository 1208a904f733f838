import { emptyCluster, memo } from '../../cluster/api/index.ts'
import { containerRuntime } from '../../cluster/controllers/container-runtime/index.ts'
import { deploymentController } from '../../cluster/controllers/deployment/index.ts'
import { endpointSliceController } from '../../cluster/controllers/endpointslice/index.ts'
import { kubeletController } from '../../cluster/controllers/kubelet/index.ts'
import { replicaSetController } from '../../cluster/controllers/replicaset/index.ts'
import {
  NodeResourcesBalancedAllocation,
  NodeResourcesFit,
  NodeResourcesLeastAllocated,
  NodeUnschedulable,
  schedulerWith,
  TaintToleration,
  TaintTolerationScore,
} from '../../cluster/controllers/scheduler/index.ts'
import type { Profile } from '../../cluster/controllers/scheduler/index.ts'
import type { ClusterEvent, Controller } from '../../cluster/run/index.ts'
import { RECORDED } from '../../cluster/settings.ts'
import type { Settings } from '../../cluster/settings.ts'
import type { Rule } from '../../kernel/index.ts'
import { isDown } from './model.ts'
import type { Params, State } from './model.ts'

/** What is written by the way comes at moments of its own, so that each step's cause is the one that led to it: milliseconds. */
const REPORTS: Readonly<Record<string, number>> = {
  'replicaset.status': 8,
  'deployment.status': 12,
  'endpointslice.updated': 12,
}

const reporting = (controller: Controller): Controller => ({
  ...controller,
  reconcile: (key, view) =>
    controller.reconcile(key, view).map((wish) => ({ ...wish, after: REPORTS[wish.event.kind] ?? wish.after })),
})

/**
 * The scheduler's plugins: what decides about any Pod. A node has to let the Pod in and have room for it; the emptier and
 * more evenly used one wins. No Pod here has what the other default plugins read (NOTES.md).
 */
export const profile: Profile = {
  filter: [NodeUnschedulable, TaintToleration, NodeResourcesFit],
  score: [NodeResourcesLeastAllocated, NodeResourcesBalancedAllocation, TaintTolerationScore],
}

export const controllers: readonly Controller[] = [
  reporting(deploymentController),
  reporting(replicaSetController),
  schedulerWith(profile),
  kubeletController,
  containerRuntime,
  reporting(endpointSliceController),
]

/** What each controller is called in the drawing; a kubelet is called by its node. */
const NAMES: Readonly<Record<string, string>> = {
  'deployment-controller': 'deployment',
  'replicaset-controller': 'replicaset',
  'kube-scheduler': 'scheduler',
  'endpointslice-controller': 'endpointslice',
}

/** Times are as recorded, but a binding is made before the next Pods come, and volumes are there at once. */
export const settingsOf = memo(({ imagePull }: Params): Settings => ({
  ...RECORDED,
  schedulerMs: 5,
  kubeletMs: 50,
  pullMs: imagePull,
  mountMs: 0,
  cleanUpMs: 1000,
  terminatingEndpoints: true,
}))

type ClusterRule = Rule<State, ClusterEvent, Params>

/**
 * A controller that can be stopped, and whose events name it. Stopped, it sees nothing and wants nothing; back again, it
 * knows no more than what is there then, as after a list.
 */
export function component(actor: string, rule: ClusterRule): ClusterRule {
  const by = NAMES[actor] ?? actor
  const signed = memo((event: ClusterEvent): ClusterEvent => ({ ...event, by }))
  return (state, params, at) => {
    const seen = isDown(state, by) ? { ...state, cluster: emptyCluster } : state
    return rule(seen, params, at).map((effect) => ({ ...effect, event: signed(effect.event) }))
  }
}
