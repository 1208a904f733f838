import type { Pod, PodRuntime } from '../../cluster/objects/index.ts'
import type { Asked, Telling, Told } from '../../cluster/run/index.ts'
import type { Because } from '../../kernel/index.ts'
import type { Params, State } from './model.ts'
import { machine, podAt, runtimeOf, shortName, statusOf } from './objects.ts'

type Tell = Telling<State, Params>

/** What the kubelet does for a Pod: of the Pods that come along with another one it is told in a word. */
function step(state: State, pod: Pod, step: string, because: Because = {}, values: object = {}): Told {
  const { name } = pod.metadata
  const { nodeName: node = '' } = pod.spec
  const kind = state.told.includes(name) ? `pod.${step}` : 'pod.follows'
  return { kind, values: { pod: shortName(name), node, step, ...values }, because }
}

/** A step of the Pod that the event is about, by its key. */
const stepOf =
  (name: string): Tell['tell'] =>
  ({ event }, state) =>
    step(state, podAt(state, (event['pod'] as string) ?? event.write.key)!, name)

/** What else happens on a node, with the Pod that it is about. */
const named: Tell['tell'] = ({ event, because }, state) => {
  const pod = podAt(state, event['pod'] as string)
  return { values: { pod: shortName(event['pod'] as string), node: pod?.spec.nodeName ?? '' }, because }
}

/** A status that the kubelet writes, by what it says of the container. */
function reported({ event: { write } }: Asked, state: State, { readinessAfter }: Params): Told | undefined {
  const pod = podAt(state, write.key)!
  const [web] = (write.patch as Pod).status.containerStatuses!
  const { ip, restarts } = statusOf({ ...pod, ...(write.patch as Pod) })
  const values = { ip, restarts }
  const { running, terminated, waiting } = web!.state
  if (running) {
    const isNews = !pod.status.containerStatuses?.[0]?.state.running
    return step(state, pod, isNews ? 'running' : 'ready', { readinessAfter }, values)
  }
  if (terminated) return step(state, pod, pod.metadata.deletionTimestamp === undefined ? 'exited' : 'stopped')
  if (waiting?.reason !== 'CrashLoopBackOff') return undefined
  const delaySeconds = runtimeOf(state, pod)?.containers['web']?.crashWait?.seconds ?? 0
  return step(state, pod, 'backsOff', { delaySeconds })
}

const report: Tell = { tell: reported }

export const kubeletTellings: Readonly<Record<string, Tell>> = {
  'pod.accepted': { tell: stepOf('accepted') },
  'sandbox.created': {
    tell: ({ event }, state) => {
      const { ip } = (event.write.object as PodRuntime).sandbox
      return step(state, podAt(state, event['pod'] as string)!, 'sandbox', {}, { ip })
    },
  },
  'image.pulling': { tell: ({ event }) => ({ values: { node: event.name } }) },
  'image.pulled': {
    tell: ({ event, because }, state) => {
      const [, key] = Object.entries(machine(state, event.name).pulls!)[0]!
      const pod = podAt(state, key.split('/').slice(1, 3).join('/'))
      const pull = { imagePull: because['ms']! }
      // The Pod that asked for the image may be gone when it comes.
      return pod ? step(state, pod, 'image', pull) : { kind: 'pod.image', values: { node: event.name }, because: pull }
    },
  },
  'container.started': {
    tell: ({ event, because }, state) => {
      const restarts = because['restarts'] as number
      const delay: Because = restarts > 0 ? { delaySeconds: because['waitedSeconds']! } : {}
      return step(state, podAt(state, event['pod'] as string)!, 'started', delay, { restarts })
    },
  },
  'pod.running': report,
  'pod.ready': report,
  'pod.unready': report,
  'pod.reported': report,
  'probe.succeeded': { tell: named },
  'container.stopping': { tell: named },
  'container.exited': {
    tell: (asked, state, params, at) => ({ ...named(asked, state, params, at), kind: 'container.stopped' }),
  },
  'sandbox.removed': { tell: named },
  'pod.removed': { tell: stepOf('removed') },
}
