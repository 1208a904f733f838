import type { Action } from '../../kernel/index.ts'
import { connect } from './connect.ts'
import { NODES, OUTSIDE } from './model.ts'
import type { Event, Params, Pod, State } from './model.ts'

type ReaderAction = Action<State, Event, Params>

const named = (state: State, is: (pod: Pod) => boolean) => state.pods.filter(is).map(({ name }) => name)
const runs = ({ phase }: Pod) => phase === 'running' || phase === 'terminating'
const podNamed = ({ pods }: State, name: string) => pods.find((pod) => pod.name === name)!

/** The readiness probe fails, or passes again, and the kubelet says so in the Pod's status. */
const flipReady: ReaderAction = {
  targets: (state) => named(state, runs),
  event: (pod, state) => ({ kind: podNamed(state, pod).ready ? 'pod.unready' : 'pod.ready', pod }),
}

/** The Pod's label becomes app=debug, or app=web again. */
const flipLabel: ReaderAction = {
  targets: (state) => named(state, runs),
  event: (pod, state) => ({ kind: podNamed(state, pod).labelled ? 'pod.unlabelled' : 'pod.labelled', pod }),
}

const deletePod: ReaderAction = {
  targets: (state) => named(state, ({ phase }) => phase === 'running'),
  event: (pod) => ({ kind: 'pod.deleted', pod }),
}

/** A client connects to the Service from a node. */
const sendConnection: ReaderAction = {
  targets: () => NODES,
  event: (node, state) => connect(state, node).event,
}

/** Somebody writes an address into a slice of their own. Where a controller writes Pods, theirs are left to it. */
const addEndpoint: ReaderAction = {
  targets: ({ handMade, pods }, { selector }) =>
    [OUTSIDE, ...(selector ? [] : pods.map(({ ip }) => ip))].filter((ip) => !handMade.some((one) => one.ip === ip)),
  event: (ip) => ({ kind: 'endpoint.added', ip }),
}

export const actions = { flipReady, flipLabel, deletePod, sendConnection, addEndpoint }
