import { create, patch, remove } from '../../cluster/api/index.ts'
import { probeSwitched } from '../../cluster/controllers/kubelet/index.ts'
import type { Pod } from '../../cluster/objects/index.ts'
import { viewOf } from '../../cluster/run/index.ts'
import type { ClusterEvent } from '../../cluster/run/index.ts'
import type { Action } from '../../kernel/index.ts'
import { settingsOf } from './components.ts'
import { connect } from './connect.ts'
import { BY_HAND, endpointsIn, sliceByHand } from './endpoints.ts'
import { NODES, OUTSIDE } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { places } from './places.ts'
import { fails, isDeleting, isLabelled, listens, podNamed, pods, runtimeOf } from './pods.ts'

type ReaderAction = Action<State, Event, Params>

const named = (state: State, is: (pod: Pod) => boolean) =>
  pods(state)
    .filter(is)
    .map(({ metadata }) => metadata.name)

/** The readiness probe fails from now on, or passes again; the kubelet is yet to ask it. */
const flipReady: ReaderAction = {
  targets: (state) => named(state, (pod) => !isDeleting(pod)),
  event: (name, state, params) => {
    const pod = podNamed(state, name)!
    const view = viewOf(state.cluster, settingsOf(params), state.at)
    return probeSwitched(view, pod, 'readiness', fails(runtimeOf(state, pod)))!
  },
}

/** kubectl label --overwrite: the label becomes app=debug, or app=web again. */
const flipLabel: ReaderAction = {
  targets: (state) => named(state, (pod) => listens(runtimeOf(state, pod))),
  event: (name, state) => {
    const pod = podNamed(state, name)!
    const isGoing = isLabelled(pod)
    const write = patch('patch', 'Pod', pod, { metadata: { labels: { app: isGoing ? 'debug' : 'web' } } })
    return { kind: isGoing ? 'pod.unlabelled' : 'pod.labelled', name, write }
  },
}

/** kubectl delete pod. */
const deletePod: ReaderAction = {
  targets: (state) => named(state, (pod) => !isDeleting(pod)),
  event: (name, state) => ({ kind: 'pod.deleted', name, write: remove('Pod', podNamed(state, name)!) }),
}

/** A client connects to the Service from a node. */
const sendConnection: ReaderAction = {
  targets: () => NODES,
  event: (node, state) => connect(state, node).event,
}

/** kubectl apply of a slice that belongs to the Service by its label, and to no controller. */
function byHand(state: State, ip: string): ClusterEvent['write'] {
  const slice = sliceByHand(state)
  const [namespace = '', name = ''] = BY_HAND.split('/')
  const endpoints = [...(slice?.endpoints ?? []), { addresses: [ip], conditions: { ready: true } }]
  if (slice) return patch('patch', 'EndpointSlice', slice, { endpoints })
  const labels = { 'kubernetes.io/service-name': 'web', 'endpointslice.kubernetes.io/managed-by': 'staff' }
  const metadata = { name, namespace, labels }
  return create('EndpointSlice', { metadata, addressType: 'IPv4', endpoints, ports: [{ port: 8080, protocol: 'TCP' }] })
}

/** Somebody writes an address into a slice of their own. Where a controller writes Pods, theirs are left to it. */
const addEndpoint: ReaderAction = {
  targets: (state, params) => {
    const slice = sliceByHand(state)
    const taken = slice ? endpointsIn(slice).map(({ ip }) => ip) : []
    const offered = [OUTSIDE, ...(params.selector ? [] : places(params).map(({ ip }) => ip))]
    return offered.filter((ip) => !taken.includes(ip))
  },
  event: (ip, state) => ({ kind: 'endpoint.added', name: ip, write: byHand(state, ip) }),
}

export const actions = { flipReady, flipLabel, deletePod, sendConnection, addEndpoint }
