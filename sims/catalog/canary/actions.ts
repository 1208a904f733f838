import { probeSwitched } from '../../cluster/controllers/kubelet/index.ts'
import { viewOf } from '../../cluster/run/index.ts'
import type { Action } from '../../kernel/index.ts'
import { settingsOf } from './components.ts'
import type { Event, Params, State } from './model.ts'
import { fails, isReady, pods, shortName } from './pods.ts'
import { promotion, rollback } from './steps.ts'
import { ruleOf, send } from './traffic.ts'

type ReaderAction = Action<State, Event, Params>

const whileCanary = ({ phase }: State) => (phase === 'canary' ? [''] : [])

const readyNow = (state: State) => (state.phase === 'promoted' ? [] : pods(state).filter(isReady))

/** The next step now, whatever the counts say. */
const promote: ReaderAction = { targets: whileCanary, event: (_, state, params) => promotion(state, params, 'you') }

/** Back to stable now. */
const abort: ReaderAction = { targets: whileCanary, event: (_, state, params) => rollback(state, params, 'you') }

/** A Pod's readiness probe fails from now on; its kubelet is yet to ask. */
const makeUnready: ReaderAction = {
  targets: (state) =>
    readyNow(state)
      .filter((pod) => !fails(state, pod))
      .map(({ metadata }) => shortName(metadata.name)),
  event: (name, state) => {
    const pod = pods(state).find(({ metadata }) => shortName(metadata.name) === name)!
    return { ...probeSwitched(viewOf(state.cluster, settingsOf(), 0), pod, 'readiness', false)!, pod: name }
  },
}

/** One request with the header. */
const sendMarked: ReaderAction = {
  targets: (state) => (readyNow(state).length ? [''] : []),
  event: (_, state, params) => {
    const one = send(state, params, 1, true)
    const rule = params.way === 'header' && state.phase === 'canary' ? 'header' : ruleOf(state, params)
    return { kind: 'request.marked', rule, to: one.canary ? 'canary' : 'stable', ...one }
  },
}

export const actions = { promote, abort, makeUnready, sendMarked }
