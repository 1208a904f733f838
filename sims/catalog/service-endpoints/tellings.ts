import type { Told, Telling } from '../../cluster/run/index.ts'
import { changesOf } from './changes.ts'
import type { Params, State } from './model.ts'

type Tell = Telling<State, Params>

/** The slices that one look of the controller writes, as one sentence. */
const slices: Tell = {
  by: 'kind',
  tell: ({ all, because }, state, { maxEndpointsPerSlice: max }) => {
    const values = changesOf(
      state,
      all.map(({ write }) => write),
    )
    const selected = Number(because['ready']) + Number(because['notReady'])
    return { kind: 'slices.written', values, because: { selected, max, slices: because['slices']! } }
  },
}

/** An event of what runs on a node, told of its Pod. */
const ofPod = (told: (params: Params) => Told = () => ({})): Tell => ({
  tell: ({ event }, _state, params) => {
    const pod = String(event['pod']).replace('default/', '')
    return { values: { pod }, ...told(params) }
  },
})

/** What the kubelet writes of an answer or an end that was told before. */
const reported: Tell = { tell: () => ({ kind: 'pod.reported' }) }

/** How this simulation tells what the controllers do; all else is told as it is. */
export const tellings: Readonly<Record<string, Tell>> = {
  'endpointslice.created': slices,
  'endpointslice.updated': slices,
  'endpointslice.deleted': slices,
  'probe.failed': ofPod(() => ({ kind: 'pod.unready' })),
  'probe.succeeded': ofPod(() => ({ kind: 'pod.ready' })),
  'pod.unready': reported,
  'pod.ready': reported,
  'container.stopping': ofPod(),
  'container.exited': ofPod(({ preStop }) => ({ kind: 'pod.stopped', because: { preStop } })),
  'sandbox.removed': ofPod(),
}
