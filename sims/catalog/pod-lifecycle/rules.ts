import { after, now } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { computePodActions } from '../../mechanisms/node/index.ts'
import { deleting, isAlive, isTerminal, phaseOf, THRESHOLD } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { start, START_MS, started } from './start.ts'
import { derive, IP, report, waitingReason } from './status.ts'
import { stop } from './stop.ts'

export { process } from './process.ts'
export { prober } from './prober.ts'

const BIND_MS = 100
const SYNC_MS = 100
const SANDBOX_MS = 400
const REMOVE_MS = 100

/**
 * Binds the Pod; PodScheduled turns True in the same write.
 * Mirrors `BindingREST`, kubernetes v1.20.2 pkg/registry/core/pod/storage/storage.go.
 */
export function scheduler({ bound, gone }: State): Effect<Event>[] {
  return bound || gone ? [] : [after(BIND_MS, { kind: 'pod.bound' })]
}

/**
 * Writes the status when the containers amount to another one; a new phase is an event of its own.
 * Mirrors `generateAPIPodStatus`, kubernetes 001a80e975bb pkg/kubelet/kubelet_pods.go.
 */
export function statusManager(state: State, params: Params): Effect<Event>[] {
  if (!state.bound || state.gone) return []
  const { phase: to } = derive(state, params)
  if (to === phaseOf(state)) {
    const written = JSON.stringify(state.written) === JSON.stringify(report(state, params))
    return written || !state.written ? [] : [now({ kind: 'status.written' })]
  }

  const apps = state.containers.filter(({ init }) => !init)
  const running = apps.filter((each) => each.state === 'running').length
  const ended = apps.filter((each) => each.state === 'exited').length
  const how = deleting(state) ? `last${to}` : to === 'Failed' && ended < apps.length ? 'initFailed' : to
  return [now({ kind: 'phase.changed', to, case: how }, { running, ended, restartPolicy: params.restartPolicy })]
}

/** What the runtime reports of the containers as the sync begins. */
const statuses = ({ containers }: State) =>
  containers
    .filter(({ state }) => state !== 'waiting')
    .map((each) => ({
      name: each.name,
      state: isAlive(each) || each.comesBack ? ('running' as const) : ('exited' as const),
      exitCode: each.exitCode,
      liveness:
        each.comesBack || each.misses.liveness >= THRESHOLD.liveness ? ('failure' as const) : ('success' as const),
    }))

/**
 * The kubelet's sync of the Pod: sandbox, init containers one by one, then the app containers; and its end.
 * Mirrors `SyncPod` and `computePodActions`, kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_manager.go.
 */
export function kubelet(state: State, params: Params, at: number): Effect<Event>[] {
  const { containers } = state
  if (!state.bound || state.gone) return []
  if (deleting(state)) return terminate(state, params, at)
  if (!state.written) return [after(SYNC_MS, { kind: 'pod.seen', reason: waitingReason(containers[0]!, state) })]

  // The Pod's worker waits for a hook or a kill, so nothing else is decided meanwhile.
  const stopping = containers.find((each) => isAlive(each) && each.stop)
  if (stopping) return [stop(state, stopping, params, at, stopping.comesBack)]
  const hooked = containers.find((each) => each.state === 'postStart')
  if (hooked) return [started(hooked, hooked.restarts, params, hooked.since + params.postStartSeconds * 1000 - at)]

  const actions = computePodActions({
    pod: {
      restartPolicy: params.restartPolicy,
      initContainers: containers.filter(({ init }) => init),
      containers: containers.filter(({ init }) => !init),
    },
    sandboxes: state.sandbox === 'none' ? [] : [{ state: state.sandbox, attempt: 0, ip: IP }],
    containerStatuses: statuses(state),
  })
  if (actions.createSandbox) return [after(SANDBOX_MS, { kind: 'sandbox.created' })]
  if (actions.killPod) return stopAll(state, params, at)

  const named = (names: readonly (string | null)[]) => containers.filter(({ name }) => names.includes(name))
  const toStart = named([actions.nextInitContainer, ...actions.containersToStart])
  const toKill = named(actions.containersToKill).filter(isAlive)
  if (toKill.length) return toKill.map((each) => stop(state, each, params, at, toStart.includes(each)))
  return toStart.flatMap((each, index) => start(state, each, params, at, (index + 1) * START_MS))
}

/** All containers at once, and then the sandbox. */
function stopAll(state: State, params: Params, at: number): Effect<Event>[] {
  const alive = state.containers.filter(isAlive)
  if (alive.length) return alive.map((each) => stop(state, each, params, at, false))
  return state.sandbox === 'ready' ? [now({ kind: 'sandbox.stopped' })] : []
}

/**
 * Ends a deleted Pod; its object goes once nothing is left to stop and the phase is terminal.
 * Mirrors `canBeDeleted`, kubernetes fde2d3c4ab11 pkg/kubelet/status/status_manager.go.
 */
function terminate(state: State, params: Params, at: number): Effect<Event>[] {
  const left = stopAll(state, params, at)
  const phase = phaseOf(state)
  return left.length || !isTerminal(phase) ? left : [after(REMOVE_MS, { kind: 'pod.removed', phase })]
}
