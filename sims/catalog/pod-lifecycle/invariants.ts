import { readyCondition } from '../../cluster/run/index.ts'
import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import type { Params, State } from './model.ts'
import { appsOf, containersOf, heldOf, initsOf, isTerminal } from './pod.ts'
import { LEAST_GRACE } from './scene.ts'

type Law = Invariant<State, Params>

/** Succeeded and Failed are the last phase that is written. */
export const terminalPhaseNeverGoesBack: Law = ({ phases }) => !phases.slice(0, -1).some(isTerminal)

/** Running is no promise, Ready is one. */
export const readyOnlyWhenAllContainersReady: Law = ({ last: { pod } }) =>
  !readyCondition(pod) || pod.status.containerStatuses!.every(({ ready, state }) => ready && state.running)

/** No app container has begun to start before every init container has ended with 0. */
export const appsStartOnlyAfterInit: Law = (state) =>
  appsOf(state).every(({ name }) => !heldOf(state, name)) ||
  initsOf(state).every(({ name }) => heldOf(state, name)?.exitCode === 0)

/** A stop ends with the grace period; a hook that uses it up leaves the process two more seconds. */
export const noContainerOutlivesGracePeriod: Law = ({ longestStop }, { terminationGracePeriodSeconds: grace }) =>
  atMost(longestStop / 1000, grace + LEAST_GRACE)

export const neverRestartedWithNever: Law = (state, { restartPolicy }) =>
  restartPolicy !== 'Never' ||
  atMost(
    containersOf(state).reduce((sum, { name }) => sum + (heldOf(state, name)?.restarts ?? 0), 0),
    0,
  )

export const invariants = {
  terminalPhaseNeverGoesBack,
  readyOnlyWhenAllContainersReady,
  appsStartOnlyAfterInit,
  noContainerOutlivesGracePeriod,
  neverRestartedWithNever,
}
