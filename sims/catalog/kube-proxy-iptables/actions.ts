import type { Action } from '../../kernel/index.ts'
import { MOST_PODS, podAt } from './cluster.ts'
import { isBusy } from './model.ts'
import type { Event, Sender, State } from './model.ts'
import type { Params } from './params.ts'
import { nextPacket } from './rules.ts'
import { destination, firstPacket } from './traffic.ts'

type ReaderAction = Action<State, Event, Params>

/** Who can call now: an endpoint calls itself only while it runs. */
function senders(state: State): string[] {
  const runs = state.pods[0] && state.pods[0].status !== 'stopped'
  return isBusy(state) ? [] : runs ? ['pod', 'outside', 'self'] : ['pod', 'outside']
}

const running = ({ pods }: State) => pods.filter(({ status }) => status !== 'stopped').map(({ name }) => name)

/** Opens a connection; its first packet is followed. */
const send: ReaderAction = {
  targets: senders,
  event: (target, { firsts }) => {
    const from = target as Sender
    return { kind: 'packet.sent', from, dst: destination(firstPacket(from, firsts)) }
  },
}

/** Another packet on a connection that is open, named by its client's port. */
const sendAgain: ReaderAction = {
  targets: (state) => (isBusy(state) ? [] : state.connections.map(({ port }) => `${port}`)),
  event: (port, state) =>
    nextPacket(
      state,
      state.connections.find((each) => `${each.port}` === port)!,
    ),
}

const sendMany: ReaderAction = {
  targets: senders,
  event: (from, _, { connections }) => ({ kind: 'batch.sent', from: from as Sender, connections }),
}

/** The readiness probe fails or passes again; by way of the EndpointSlice, kube-proxy hears of it. */
const flipReady: ReaderAction = {
  targets: running,
  event: (pod, { pods }) => {
    const isReady = pods.some(({ name, status }) => name === pod && status === 'ready')
    return { kind: isReady ? 'pod.unready' : 'pod.ready', pod }
  },
}

const stopPod: ReaderAction = { targets: running, event: (pod) => ({ kind: 'pod.stopped', pod }) }

const addEndpoint: ReaderAction = {
  targets: ({ pods }) => (pods.length < MOST_PODS ? [''] : []),
  event: (_, { pods }) => ({ kind: 'pod.added', pod: podAt(pods.length).name }),
}

export const actions = { send, sendAgain, sendMany, flipReady, stopPod, addEndpoint }
