import type { Action } from '../../kernel/index.ts'
import { newcomers } from './init.ts'
import { inPhase, named } from './model.ts'
import type { Event, Params, State } from './model.ts'

type ReaderAction = Action<State, Event, Params>

const MOST = 4

const names = ({ nodes }: State) => nodes.map(({ name }) => name)

/** What runs on the node begins or stops to work hard. */
const changeLoad: ReaderAction = {
  targets: names,
  event: (node, { nodes }) => {
    const load = named(nodes, node).load > 50 ? 5 : 95
    return { kind: 'load.changed', node, load, to: { load } }
  },
}

/** The taint dedicated=batch:NoSchedule is set, or whatever taint there is goes. */
const flipTaint: ReaderAction = {
  targets: names,
  event: (node, { nodes }) => {
    const isFree = named(nodes, node).taint === 'none'
    return { kind: isFree ? 'node.tainted' : 'node.untainted', node, to: { taint: isFree ? 'NoSchedule' : 'none' } }
  },
}

const flipCordon: ReaderAction = {
  targets: names,
  event: (node, { nodes }) => {
    const cordoned = !named(nodes, node).cordoned
    return { kind: cordoned ? 'node.cordoned' : 'node.uncordoned', node, to: { cordoned } }
  },
}

const deletePod: ReaderAction = {
  targets: ({ pods }) => inPhase(pods, 'bound').map(({ name }) => name),
  event: (pod, { pods }) => ({ kind: 'pod.deleted', pod, node: named(pods, pod).node, to: 'terminating' }),
}

const addPod: ReaderAction = {
  targets: (state) => (newcomers(state).length < MOST ? [''] : []),
  event: (_, state, { cpu }) => ({ kind: 'pod.added', pod: `web-${newcomers(state).length + 1}`, cpu }),
}

export const actions = { changeLoad, flipTaint, flipCordon, deletePod, addPod }
