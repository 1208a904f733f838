import {
  daemonSetController,
  kubeScheduler,
  nodeAgent,
  nodeLifecycleController,
  taintManager,
} from '../../sims/cluster/controllers/index.ts'
import { patch, patchStatus, remove } from '../../sims/cluster/index.ts'
import type { Controller, DaemonSet, Patch, Pod } from '../../sims/cluster/index.ts'
import { instantKubelet } from '../support/instant-kubelet.ts'
import { nodesFilm } from './nodes-film.ts'

const DEFAULTS: readonly Controller[] = [
  daemonSetController,
  kubeScheduler,
  nodeAgent,
  nodeLifecycleController,
  taintManager,
]

export const image = (name: string) => ({
  spec: { template: { spec: { containers: [{ name: 'agent', image: name }] } } },
})

/** A cluster with a DaemonSet `agent`; Pods are ready 1 s after they are bound and gone 1 s after they are told to. */
export function daemonFilm(spec: Partial<DaemonSet['spec']> = {}, nodes = 3, readyMs = 1000, stopMs = 1000) {
  const film = nodesFilm([...DEFAULTS, instantKubelet(readyMs, stopMs)], nodes)
  film.create('DaemonSet', {
    metadata: { name: 'agent', namespace: 'default' },
    spec: {
      selector: { matchLabels: { app: 'agent' } },
      template: {
        metadata: { labels: { app: 'agent' } },
        spec: { containers: [{ name: 'agent', image: 'v1' }] },
      },
      ...spec,
    } as DaemonSet['spec'],
  })
  const ds = () => film.view().get('DaemonSet', 'default/agent')!
  const pods = () => film.view().owned('Pod', ds())
  const on = (node: string): Pod => pods().find((pod) => pod.spec.nodeName === node)!
  return {
    ...film,
    ds,
    pods,
    on,
    set: (change: Patch<'DaemonSet'>) => film.write(patch('patch', 'DaemonSet', ds(), change)),
    kill: (node: string) => film.write(remove('Pod', on(node))),
    fail: (node: string) => film.write(patchStatus('patch status', 'Pod', on(node), { phase: 'Failed' })),
    /** Which node runs what: `node-1:v1 node-2:v1`. */
    running: () =>
      pods()
        .map(({ spec: { nodeName, containers } }) => `${nodeName}:${containers[0]!.image}`)
        .sort()
        .join(' '),
    /** What the DaemonSet controller did: `0.020 pod.created node-1`. */
    deeds: (from = 0) =>
      film.happened
        .filter(
          ({ at, actor, event }) => at >= from && actor === 'daemon-set-controller' && event.kind.startsWith('pod'),
        )
        .map(({ at, event, answer }) => {
          const pod = (answer.before ?? answer.after) as Pod
          return `${(at / 1000).toFixed(3)} ${event.kind} ${(event['node'] as string | undefined) ?? pod.spec.nodeName}`
        }),
    /** `desired current misscheduled ready updated available`, each time that it was new. */
    counts: (from = 0) =>
      film.happened
        .filter(({ at, event }) => at >= from && event.kind === 'daemonset.status')
        .map(({ at, answer }) => {
          const { status } = answer.after as DaemonSet
          const { desiredNumberScheduled, currentNumberScheduled, numberMisscheduled, numberReady } = status
          const { updatedNumberScheduled = 0, numberAvailable = 0 } = status
          const counts = [desiredNumberScheduled, currentNumberScheduled, numberMisscheduled, numberReady]
          return `${(at / 1000).toFixed(3)} ${[...counts, updatedNumberScheduled, numberAvailable].join(' ')}`
        }),
  }
}

export type DaemonFilm = ReturnType<typeof daemonFilm>
