import type { Action } from '../../kernel/index.ts'
import { deleting, isApp, isTerminal, phaseOf } from './model.ts'
import type { Event, Params, Probe, State } from './model.ts'
import { exit } from './process.ts'

type ReaderAction = Action<State, Event, Params>

const running = ({ containers }: State) => containers.filter(({ state }) => state === 'running')

const ends = (exitCode: number): ReaderAction => ({
  targets: (state) => running(state).map(({ name }) => name),
  event: (target, state, params) =>
    exit(
      state,
      params,
      state.containers.find(({ name }) => name === target)!,
      exitCode,
    ),
})

const turns = (passes: boolean): ReaderAction => ({
  targets: (state) =>
    running(state).some(isApp)
      ? (['readiness', 'liveness'] as const).filter((probe) => state.broken.includes(probe) === passes)
      : [],
  event: (probe) => ({ kind: 'probe.turned', probe: probe as Probe, passes }),
})

/**
 * A Pod without a node or in a terminal phase has nothing to stop, so it goes at once.
 * Mirrors `CheckGracefulDelete`, kubernetes v1.20.2 pkg/registry/core/pod/strategy.go.
 */
const remove: ReaderAction = {
  targets: (state) => (deleting(state) ? [] : ['']),
  event: (_, state, { terminationGracePeriodSeconds: grace }) => {
    const phase = phaseOf(state)
    const how = isTerminal(phase) ? 'finished' : state.bound ? 'graceful' : 'noNode'
    return { kind: 'deletion.requested', case: how, phase, grace }
  },
}

export const actions = {
  crash: ends(1),
  finish: ends(0),
  failProbe: turns(false),
  passProbe: turns(true),
  delete: remove,
}
