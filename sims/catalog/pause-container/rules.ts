import { after, now } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { computePodActions, crashLoopDelay } from '../../mechanisms/node/index.ts'
import { ready, running } from './model.ts'
import type { Container, Event, Params, State } from './model.ts'

const SANDBOX_MS = 400
const START_MS = 200

/** What the runtime reports of the containers in this Pod. */
const statuses = ({ containers }: State) =>
  containers
    .filter(({ state }) => state !== 'waiting')
    .map(({ name, state, exitCode }) => ({
      name,
      state: state === 'running' ? ('running' as const) : ('exited' as const),
      exitCode,
    }))

/**
 * The kubelet: one look at the Pod's sandbox and containers, and the next thing to do.
 * Mirrors `SyncPod` and `computePodActions`, kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_manager.go.
 */
export function kubelet(state: State, { restartPolicy }: Params, at: number): Effect<Event>[] {
  const pod = { restartPolicy, initContainers: [], containers: state.containers.map(({ name }) => ({ name })) }
  const actions = computePodActions({ pod, sandboxes: state.sandboxes, containerStatuses: statuses(state) })
  const sandbox = ready(state)

  const alive = running(state).map(({ name }) => name)
  if (actions.killPod && (alive.length || sandbox))
    return [now({ kind: 'pod.killed', containers: alive }, { sandboxReady: Boolean(sandbox) })]
  if (actions.createSandbox) {
    const ip = `10.244.1.${7 + actions.attempt}`
    return [after(SANDBOX_MS, { kind: 'sandbox.created', attempt: actions.attempt, ip }, { attempt: actions.attempt })]
  }
  if (!sandbox) return []
  return state.containers
    .filter(({ name }) => actions.containersToStart.includes(name))
    .map((container) => start(container, sandbox.attempt, sandbox.ip, restartPolicy, at))
}

/** A container of an earlier sandbox starts like a new one; one that ended in this sandbox waits out its back-off. */
function start(container: Container, attempt: number, ip: string, restartPolicy: string, at: number): Effect<Event> {
  const { name, restarts, exitCode, joined, endedAt, state } = container
  const again = state === 'exited'
  const event: Event = { kind: 'container.started', container: name, attempt, ip, restarts: again ? restarts + 1 : 0 }
  if (!again || joined !== attempt) return after(START_MS, event, { attempt })
  const wait = Math.max(crashLoopDelay(restarts) - (at - endedAt), 0)
  return after(START_MS + wait, event, { restartPolicy, exitCode, backOffMs: crashLoopDelay(restarts) })
}

/** The pause process, PID 1 of a shared PID namespace, waits for every orphan that ends. */
export function pause(state: State, { shareProcessNamespace }: Params): Effect<Event>[] {
  if (!shareProcessNamespace || !ready(state)) return []
  return state.containers
    .filter(({ zombies }) => zombies > 0)
    .map(({ name, zombies }) => after(1, { kind: 'zombie.reaped', container: name }, { zombies }))
}
