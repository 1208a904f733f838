import { objectsOf } from '../../cluster/api/index.ts'
import { keyOf } from '../../cluster/objects/index.ts'
import type { Questions, WrongRule } from '../../kernel/index.ts'
import { ownSlices } from './endpoints.ts'
import { NODES } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { holderOf, isOwn, leaving, news, saidOf, senders, whyKept } from './moments.ts'
import { isDeleting, isReady } from './pods.ts'

const GOES = ['pod.unready', 'pod.deleted']
const COMES = ['pod.labelled']

/** The controller of those who take a slice for a list of what is ready. */
const readyOnly: WrongRule<State, Event, Params> = (state, params, at, real) => {
  const { cluster } = state
  const pods = objectsOf(cluster, 'Pod').filter((pod) => isReady(pod) && !isDeleting(pod))
  const objects = { ...cluster.objects, Pod: Object.fromEntries(pods.map((pod) => [keyOf(pod), pod])) }
  return real({ ...state, cluster: { ...cluster, objects } }, params, at)
}

/** The key of a slice's box. */
const boxOf = ({ slots }: State, name: string): string => `web-${slots[name]! + 1}`

/** What a reader may be asked to predict. */
export const questions: Questions<State, Event, Params> = {
  slice: {
    kind: 'choice',
    when: (here) => {
      const pod = news(here, GOES)
      return pod !== undefined && saidOf(here.state, pod.ip) === 'ready'
    },
    says: (here) => ({ ...news(here, GOES) }),
    answer: (ahead, here) => {
      const { ip } = news(here, GOES)!
      const by = ahead.find(({ state }) => saidOf(state, ip) !== 'ready')
      if (by) return { is: saidOf(by.state, ip), by }
      const last = ahead.at(-1)
      return last && !isOwn(here.state, ip) ? { is: 'untouched', by: last } : undefined
    },
    beliefs: {
      leftOut: { rules: { 'endpointslice-controller': readyOnly } },
      merelyAList: ({ params }) => (params.publishNotReadyAddresses ? undefined : 'untouched'),
      notReadyIsAll: () => 'notReady',
      checked: ({ params }) => (params.selector ? undefined : 'removed'),
    },
  },

  nodes: {
    kind: 'number',
    when: (here) => leaving(here) !== undefined,
    says: (here) => {
      const { pod, ip } = leaving(here)!
      return { pod, ip, why: whyKept(here, ip) }
    },
    answer: (ahead, here) => {
      const { pod, ip } = leaving(here)!
      const by = ahead.find(({ event }) => event.kind === 'pod.stopped' && 'pod' in event && event.pod === pod)
      return by && { is: senders(by.state, ip).length, by }
    },
    beliefs: {
      rulesFollowAtOnce: {
        rules: { kubeProxy: (state, params, at, real) => real(state, { ...params, proxyDelay: 0 }, at) },
      },
      untilItIsGone: () => NODES.length,
      neverAgain: (here) => (whyKept(here, leaving(here)!.ip) === 'delay' ? undefined : 0),
    },
  },

  takes: {
    kind: 'click',
    when: (here) => {
      const pod = news(here, COMES)
      return pod !== undefined && ownSlices(here.state).length > 1 && !holderOf(here.state, pod.ip)
    },
    says: (here) => ({ ...news(here, COMES) }),
    among: ({ state }) => ownSlices(state).map(({ metadata }) => boxOf(state, metadata.name)),
    answer: (ahead, here) => {
      const { ip } = news(here, COMES)!
      const by = ahead.find(({ state }) => holderOf(state, ip))
      const slice = by && holderOf(by.state, ip)
      // Where all are full it gets a new one, which nobody can click yet.
      if (!slice || !(slice.metadata.name in here.state.slots)) return undefined
      return { is: boxOf(here.state, slice.metadata.name), by }
    },
    beliefs: {
      evenedOut: ({ state }) => {
        const [emptiest] = ownSlices(state).sort((a, b) => a.endpoints.length - b.endpoints.length)
        return emptiest && boxOf(state, emptiest.metadata.name)
      },
      firstOne: ({ state }) => boxOf(state, ownSlices(state)[0]!.metadata.name),
    },
  },
}
