import type { Action } from '../../kernel/index.ts'
import { hasPause, ready, running } from './model.ts'
import type { Event, Params, State } from './model.ts'

type ReaderAction = Action<State, Event, Params>

const names = (state: State) => running(state).map(({ name }) => name)

/** The main process of a container ends with an error. */
const crash: ReaderAction = {
  targets: names,
  event: (container) => ({ kind: 'container.exited', container, exitCode: 1 }),
}

/** The main process of a container ends well. */
const finish: ReaderAction = {
  targets: names,
  event: (container) => ({ kind: 'container.exited', container, exitCode: 0 }),
}

/** The sandbox process is killed on the node. Without a process there is nothing to kill. */
const killSandbox: ReaderAction = {
  targets: (state, params) => (ready(state) && hasPause(params) ? [''] : []),
  event: (_, state, { shareProcessNamespace }) => ({
    kind: 'sandbox.died',
    pid1: shareProcessNamespace,
    members: running(state).length,
  }),
}

/** A grandchild loses its parent and then exits: PID 1 of its PID namespace inherits it. */
const leaveOrphan: ReaderAction = {
  targets: names,
  event: (container, state, { shareProcessNamespace }) => ({
    kind: 'orphan.exited',
    container,
    reaper: shareProcessNamespace ? 'pause' : container,
    zombies: state.containers.find(({ name }) => name === container)!.zombies + 1,
  }),
}

export const actions = { crash, finish, killSandbox, leaveOrphan }
