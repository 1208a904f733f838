import type { Action } from '../../kernel/index.ts'
import { NAMES } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { write } from './store.ts'

type ReaderAction = Action<State, Event, Params>

const there = ({ objects }: State) => Object.keys(objects)
const watched = ({ reflector: { phase } }: State) => phase === 'watching'

const create: ReaderAction = {
  targets: ({ objects }) => NAMES.filter((name) => !(name in objects)),
  event: (name, state) => ({
    kind: 'object.created',
    name,
    version: write(state, 'ADDED', name).version,
    sent: watched(state),
  }),
}

const modifies = (times: number): ReaderAction => ({
  targets: there,
  event: (name, state) => ({
    kind: 'object.modified',
    name,
    version: write(state, 'MODIFIED', name, times).version,
    times,
    how: (times > 1 ? 'burst' : 'once') + (watched(state) ? 'Sent' : 'Kept'),
  }),
})

const remove: ReaderAction = {
  targets: there,
  event: (name, state) => ({
    kind: 'object.deleted',
    name,
    version: write(state, 'DELETED', name).version,
    sent: watched(state),
  }),
}

/** Objects of the same resource are written that the selector does not match: as many as the window holds, less one. */
const writeOthers: ReaderAction = {
  targets: () => [''],
  event: (_, state, { windowSize }) => ({
    kind: 'others.written',
    times: windowSize - 1,
    version: write(state, 'OTHER', '', windowSize - 1).version,
  }),
}

const cutWatch: ReaderAction = {
  targets: ({ connected }) => (connected ? [''] : []),
  event: (_, state) => ({ kind: 'connection.cut', open: watched(state), last: state.reflector.last }),
}

const restoreWatch: ReaderAction = {
  targets: ({ connected }) => (connected ? [] : ['']),
  event: (_, { reflector: { last }, version }) => ({ kind: 'connection.restored', last, version }),
}

const killController: ReaderAction = {
  targets: ({ reflector: { phase } }) => (phase === 'down' ? [] : ['']),
  event: (_, state) => ({ kind: 'controller.killed', objects: there(state).length }),
}

/** The object is made to need something that is only there after some reconciles have failed. */
const modifyBadly: ReaderAction = {
  targets: there,
  event: (name, state, { failures }) => ({
    kind: 'object.broken',
    name,
    version: write(state, 'MODIFIED', name).version,
    times: failures,
    sent: watched(state),
  }),
}

export const actions = {
  create,
  modify: modifies(1),
  modifyThrice: modifies(3),
  modifyBadly,
  remove,
  writeOthers,
  cutWatch,
  restoreWatch,
  killController,
}
