import type { Invariant } from '../../kernel/index.ts'
import { ready, running } from './model.ts'
import type { Params, State } from './model.ts'

type Law = Invariant<State, Params>

/** The address belongs to the sandbox, so restarts of containers never change it. */
export const ipChangesOnlyWithTheSandbox: Law = ({ sandboxes }) =>
  sandboxes.every(({ attempt, ip }) => ip === `10.244.1.${7 + attempt}`) &&
  new Set(sandboxes.map(({ ip }) => ip)).size === sandboxes.length

/** No container runs in namespaces that are not those of the newest sandbox. */
export const containersJoinTheNewestSandbox: Law = (state) =>
  running(state).every(({ joined }) => joined === state.sandboxes[0]?.attempt)

export const atMostOneSandboxServes: Law = ({ sandboxes }) =>
  sandboxes.slice(1).every(({ state }) => state === 'notReady')

/** When PID 1 of a PID namespace ends, the kernel ends every member of it. */
export const membersEndWithPid1: Law = (state, { shareProcessNamespace }) =>
  !shareProcessNamespace || Boolean(ready(state)) || running(state).length === 0

export const invariants = {
  ipChangesOnlyWithTheSandbox,
  containersJoinTheNewestSandbox,
  atMostOneSandboxServes,
  membersEndWithPid1,
}
