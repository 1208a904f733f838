import type { Deployment, EndpointSlice, ReplicaSet } from '../../cluster/objects/index.ts'
import type { Telling, Told } from '../../cluster/run/index.ts'
import { limitsOf } from '../../mechanisms/workloads/index.ts'
import { kubeletTellings } from './kubelet-tellings.ts'
import { NODES } from './model.ts'
import type { Params, State } from './model.ts'
import { deployment, isAvailable, listed, requested, shortName, slice } from './objects.ts'

type Tell = Telling<State, Params>

/** The counts in a status that is being written. */
function counts(patch: unknown) {
  const { replicas = 0, readyReplicas } = (patch as Partial<ReplicaSet | Deployment>).status!
  return { replicas: replicas ?? 0, ready: readyReplicas ?? 0 }
}

const limits = (state: State) => {
  const { replicas, strategy } = deployment(state)!.spec
  return limitsOf({ replicas, maxSurge: null, maxUnavailable: null, ...strategy.rollingUpdate })
}

/** How this simulation tells what the controllers do; all else is told as it is. */
export const tellings: Readonly<Record<string, Tell>> = {
  ...kubeletTellings,
  'replicaset.created': {
    tell: ({ event }, state) => ({
      because: { desired: event['replicas'] as number, maxPods: limits(state).maxPods },
    }),
  },
  'replicaset.scaled': {
    tell: ({ event }, state) => ({
      values: { replicas: event['to'] },
      because: { desired: event['to'] as number, maxPods: limits(state).maxPods },
    }),
  },
  'deployment.status': {
    tell: ({ event: { write } }, state): Told => {
      const available = isAvailable(write.patch as Deployment)
      const { replicas, ready } = counts(write.patch)
      if (available === isAvailable(deployment(state))) return { because: { replicas, ready } }
      const { minAvailable } = limits(state)
      return { kind: 'deployment.available', values: { available }, because: { ready, minAvailable } }
    },
  },
  'replicaset.status': { tell: ({ event }) => ({ because: counts(event.write.patch) }) },
  // The Pods of one batch are one sentence.
  'pod.created': {
    by: 'owner',
    tell: ({ because, all }) => ({
      kind: 'pods.created',
      values: { pods: all.map(({ name }) => shortName(name)), n: all.length },
      because: { desired: because['wanted']!, active: because['active']! },
    }),
  },
  'pod.bound': {
    tell: ({ event, because }, state) => {
      const { name, node } = event as unknown as { name: string; node: string }
      const other = NODES.find((each) => each !== node)!
      return {
        values: { pod: shortName(name) },
        because: { score: because['score']!, requested: requested(state, node), other: requested(state, other) },
      }
    },
  },
  'endpointslice.updated': {
    tell: ({ event: { write } }, state) => {
      const { ready, notReady } = listed(write.patch as EndpointSlice)
      const isNews = ready.join() !== listed(slice(state)).ready.join()
      const kind = isNews ? 'slice.written' : 'slice.updated'
      return { kind, values: { n: ready.length }, because: { wait: notReady.length } }
    },
  },
}
