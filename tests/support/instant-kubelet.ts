import { patchStatus, remove, wish } from '../../sims/cluster/index.ts'
import type { Controller, Pod } from '../../sims/cluster/index.ts'

const running = ({ spec }: Pod) => ({
  phase: 'Running' as const,
  podIP: '10.244.1.2',
  conditions: [
    { type: 'Initialized', status: 'True' as const },
    { type: 'Ready', status: 'True' as const },
    { type: 'ContainersReady', status: 'True' as const },
    { type: 'PodScheduled', status: 'True' as const },
  ],
  containerStatuses: spec.containers.map(({ name }) => ({
    name,
    state: { running: {} },
    ready: true,
    started: true,
    restartCount: 0,
  })),
})

/** For tests of other controllers: every bound Pod is ready after a while, every deleted one gone. */
export const instantKubelet = (readyMs = 1000, stopMs = 1000): Controller => ({
  actor: 'kubelet',
  keys: (view) => view.list('Pod').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`),
  watches: { Pod: ({ metadata }) => [`${metadata.namespace}/${metadata.name}`] },
  reconcile: (key, view) => {
    const pod = view.get('Pod', key)
    if (!pod?.spec.nodeName) return []
    if (pod.metadata.deletionTimestamp !== undefined)
      return [wish('pod.removed', remove('Pod', pod, { gracePeriodSeconds: 0 }), stopMs)]
    if (pod.status.phase !== 'Pending') return []
    return [wish('pod.ready', patchStatus('patch status', 'Pod', pod, running(pod)), readyMs)]
  },
})
