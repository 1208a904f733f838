import type { Controller, Wish } from '../../run/index.ts'
import { schedulePod } from './cycle.ts'
import type { Hopeless } from './cycle.ts'
import { decide } from './decide.ts'
import { defaultProfile } from './default-profile.ts'
import { amongMany } from './many/index.ts'
import type { Profile } from './profile.ts'
import { concernsQueue, queueOf } from './queue.ts'
import type { Search } from './search.ts'

export { defaultProfile }
export * from './plugins/filters.ts'
export * from './plugins/scores.ts'
export type { Profile } from './profile.ts'

const QUEUE = ['queue']

/**
 * A scheduler: gives one Pod after the other a node, and leaves the rest to the node's kubelet.
 * Mirrors `scheduleOne`, kubernetes v1.20.2 pkg/scheduler/scheduler.go.
 *
 * @param profile the plugins that it asks, and no others
 * @param search how it gets over the nodes: by default one by one, as suits a cluster that can be drawn
 */
export const schedulerWith = (profile: Profile, search: Search = { decide }): Controller => ({
  actor: 'kube-scheduler',
  keys: () => QUEUE,
  watches: {
    Pod: (pod, view) => (concernsQueue(pod, view) ? QUEUE : []),
    Node: () => QUEUE,
    PersistentVolumeClaim: () => QUEUE,
    PersistentVolume: () => QUEUE,
    StorageClass: () => QUEUE,
    PodDisruptionBudget: () => QUEUE,
  },
  reconcile: (_key, view) => {
    const { schedulerMs } = view.settings
    const hopeless: Hopeless = new Map()
    let next: readonly Wish[] = []
    for (const pod of queueOf(view)) {
      const wishes = schedulePod(pod, view, profile, search, hopeless)
      if (wishes[0] && wishes[0].after < (next[0]?.after ?? Infinity)) next = wishes
      // One Pod at a time: what comes after it is for the next look.
      if (next[0] && next[0].after <= schedulerMs) break
    }
    return next
  },
})

/** The scheduler as it is installed: with all plugins, for thousands of nodes. */
export const kubeScheduler: Controller = /* @__PURE__ */ schedulerWith(defaultProfile, amongMany)
