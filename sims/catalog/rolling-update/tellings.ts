import type { Telling } from '../../cluster/run/index.ts'
import type { Deployment, ReplicaSet } from '../../cluster/objects/index.ts'
import { available, bounds, deployment, imageOf, live, readySince, replicaSets, shortName } from './counts.ts'
import type { Params, State } from './model.ts'
import { outlook } from './outlook.ts'
import { isAnswer, numbersOf, whyOf } from './why.ts'

type Tell = Telling<State, Params>

const setOf = (state: State, name: unknown): ReplicaSet =>
  replicaSets(state).find(({ metadata }) => metadata.name === name)!

/** Pods that a ReplicaSet creates or deletes at once, as one sentence. */
const pods = (kind: string): Tell => ({
  by: 'owner',
  tell: ({ event, because, all }, state) => ({
    kind,
    values: { set: imageOf(setOf(state, event['owner']).spec.template), n: all.length },
    because: { replicas: because['wanted']!, running: because['active']! },
  }),
})

/** What the condition Progressing will say, if a write speaks of it. */
const progressing = (object: Partial<Deployment> | undefined) =>
  object?.status?.conditions?.find(({ type }) => type === 'Progressing')

const condition: Tell = {
  tell: ({ event }) => {
    const { status, reason } = progressing(event.write.patch as Partial<Deployment>)!
    return { kind: 'deployment.progressing', values: { status, reason } }
  },
}

const COMPLETE = 'NewReplicaSetAvailable'

/** How this simulation tells what the controllers do; all else is told as it is. */
export const tellings: Readonly<Record<string, Tell>> = {
  'replicaset.created': {
    tell: ({ event }, state, params) => {
      const why = params.strategy === 'Recreate' ? 'emptied' : 'room'
      const set = imageOf((event.write.object as ReplicaSet).spec.template)
      return { values: { set, to: event['replicas'], why }, because: numbersOf(state, params, why) }
    },
  },
  'replicaset.scaled': {
    tell: ({ event }, state, params, now) => {
      const { name, from, to } = event as unknown as { name: string; from: number; to: number }
      const rs = setOf(state, name)
      const why = whyOf(state, rs, to)
      const kind = isAnswer(state, params, now) ? 'replicaset.adjusted' : 'replicaset.scaled'
      return {
        kind: from === to ? 'replicaset.annotated' : kind,
        values: { set: imageOf(rs.spec.template), why },
        because: numbersOf(state, params, why),
      }
    },
  },
  'replicaset.status': {
    tell: ({ event, because, at }, state, params) => {
      const rs = setOf(state, event.name)
      const n = (because['available'] as number) - (rs.status.availableReplicas ?? 0)
      if (!params.minReadySeconds || n <= 0) return undefined
      const since = at - params.minReadySeconds * 1000
      const names = live(state).filter((pod) => readySince(pod) === since)
      return {
        kind: 'pods.available',
        values: { pods: names.map(({ metadata }) => shortName(metadata.name)), n },
        because: outlook(state, params, n),
      }
    },
  },
  'deployment.paused': condition,
  'deployment.resumed': condition,
  'deployment.progressing': condition,
  'deployment.status': {
    tell: ({ event, because }, state) => {
      const isNew = progressing(deployment(state))?.reason !== COMPLETE
      const isComplete = progressing(event.write.patch as Partial<Deployment>)?.reason === COMPLETE
      if (!isNew || !isComplete) return undefined
      return { kind: 'rollout.complete', because: { updated: because['updated']!, replicas: because['wanted']! } }
    },
  },
  'deployment.deadlineExceeded': {
    tell: (_, state, params) => ({
      kind: 'deadline.exceeded',
      because: {
        deadline: params.progressDeadlineSeconds,
        available: available(state),
        floor: bounds(state, params).floor,
      },
    }),
  },
  'pod.created': pods('pods.created'),
  'pod.deleted': pods('pods.deleted'),
  'probe.succeeded': {
    by: 'kind',
    tell: ({ all }, state, params) => ({
      kind: 'pods.ready',
      values: { pods: all.map(({ pod }) => shortName(pod as string)), n: all.length },
      because: params.minReadySeconds
        ? { available: available(state), minReadySeconds: params.minReadySeconds, then: 'wait' }
        : outlook(state, params, all.length),
    }),
  },
  'pod.removed': { by: 'kind', tell: ({ all }) => ({ kind: 'pods.removed', because: { gone: all.length } }) },
}
