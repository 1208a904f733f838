import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { isTerminal } from './model.ts'
import type { Params, State } from './model.ts'
import { derive } from './status.ts'
import { LEAST_GRACE } from './stop.ts'

type Law = Invariant<State, Params>

/** Succeeded and Failed are the last phase that is written. */
export const terminalPhaseNeverGoesBack: Law = ({ phases }) => !phases.slice(0, -1).some(isTerminal)

/** Running is no promise, Ready is one. */
export const readyOnlyWhenAllContainersReady: Law = (state, params) =>
  derive(state, params).ready.status === 'False' ||
  state.containers.every(({ init, ready, state }) => init || (ready && state === 'running'))

/** No app container has begun to start before every init container has ended with 0. */
export const appsStartOnlyAfterInit: Law = ({ containers }) =>
  containers.every(({ init, state }) => init || state === 'waiting') ||
  containers.every(({ init, state, exitCode }) => !init || (state === 'exited' && exitCode === 0))

/** A stop ends with the grace period; a hook that uses it up leaves the process two more seconds. */
export const noContainerOutlivesGracePeriod: Law = ({ longestStop }, { terminationGracePeriodSeconds: grace }) =>
  atMost(longestStop / 1000, grace + LEAST_GRACE)

export const neverRestartedWithNever: Law = ({ containers }, { restartPolicy }) =>
  restartPolicy !== 'Never' ||
  atMost(
    containers.reduce((sum, { restarts }) => sum + restarts, 0),
    0,
  )

export const invariants = {
  terminalPhaseNeverGoesBack,
  readyOnlyWhenAllContainersReady,
  appsStartOnlyAfterInit,
  noContainerOutlivesGracePeriod,
  neverRestartedWithNever,
}
