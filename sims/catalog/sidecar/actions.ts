import type { Action } from '../../kernel/index.ts'
import { isRunning } from './container.ts'
import { find, inFlight, running } from './model.ts'
import type { Event, Params, State } from './model.ts'

type ReaderAction = Action<State, Event, Params>

const only = (possible: boolean) => (possible ? [''] : [])

/** The main process of a helper is killed on the node. */
const killSidecar: ReaderAction = {
  targets: (state) =>
    running(state)
      .map(({ name }) => name)
      .filter((name) => name === 'mesh' || name === 'logs'),
  event: (container) => ({ kind: 'container.exited', container, exitCode: 137 }),
}

/** The app ends with an error. */
const crashApp: ReaderAction = {
  targets: (state) => only(isRunning(find(state, 'app'))),
  event: () => ({ kind: 'container.exited', container: 'app', exitCode: 1 }),
}

const deletePod: ReaderAction = {
  targets: ({ stopping }) => only(!stopping),
  event: (_target, _state, params) => ({ kind: 'pod.deleted', graceSeconds: params.terminationGracePeriodSeconds }),
}

/** A client connects to the app's port on the Pod's IP; one at a time. */
const sendRequest: ReaderAction = {
  targets: (state) => only(!state.ended && !inFlight(state)),
  event: () => ({ kind: 'request.sent' }),
}

export const actions = { killSidecar, crashApp, deletePod, sendRequest }
