import type { Action } from '../../kernel/index.ts'
import { readiness } from './endpoints.ts'
import { trackOf } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { promotion, rollback } from './steps.ts'
import { ruleOf, send } from './traffic.ts'

type ReaderAction = Action<State, Event, Params>

const whileCanary = ({ phase }: State) => (phase === 'canary' ? [''] : [])

const readyNow = ({ phase, pods }: State) =>
  phase === 'promoted' ? [] : pods.filter((pod) => pod.state === 'ready').map(({ name }) => name)

/** The next step now, whatever the counts say. */
const promote: ReaderAction = { targets: whileCanary, event: (_, state, params) => promotion(state, params) }

/** Back to stable now. */
const abort: ReaderAction = { targets: whileCanary, event: (_, state, params) => rollback(state, params) }

/** A Pod's readiness probe fails from now on. */
const makeUnready: ReaderAction = {
  targets: readyNow,
  event: (pod, state) => {
    const { ready, readyCanary } = readiness(state)
    const gone = trackOf(pod) === 'canary' ? 1 : 0
    return { kind: 'pod.unready', pod, ready: ready - 1, readyCanary: readyCanary - gone }
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
