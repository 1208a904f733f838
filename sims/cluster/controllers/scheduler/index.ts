import type { Controller, Wish } from '../../run/index.ts'
import { schedulePod } from './cycle.ts'
import type { Hopeless } from './cycle.ts'
import { concernsQueue, queueOf } from './queue.ts'

const QUEUE = ['queue']

/**
 * The scheduler: gives one Pod after the other a node, and leaves the rest to the node's kubelet.
 * Mirrors `scheduleOne`, kubernetes v1.20.2 pkg/scheduler/scheduler.go, with the default plugins.
 */
export const kubeScheduler: Controller = {
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
      const wishes = schedulePod(pod, view, hopeless)
      if (wishes[0] && wishes[0].after < (next[0]?.after ?? Infinity)) next = wishes
      // One Pod at a time: what comes after it is for the next look.
      if (next[0] && next[0].after <= schedulerMs) break
    }
    return next
  },
}
