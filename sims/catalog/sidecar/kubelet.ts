import { after, now } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { computePodActionsWithSidecars, crashLoopDelay } from '../../mechanisms/node/index.ts'
import type { PodPhase } from '../../mechanisms/node/index.ts'
import { hasExited, isRunning, last, restarts } from './container.ts'
import type { Container } from './container.ts'
import { find, running } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { phaseOf, runtimeStatuses, sidecarNames, spec } from './spec.ts'
import type { Spec } from './spec.ts'
import { allowanceMs, waitsFor } from './termination.ts'

const START_MS = 1000
const SANDBOXES = [{ state: 'ready', attempt: 0, ip: '10.244.1.7' }] as const

/**
 * The kubelet: one look at the Pod's containers, and the next thing to do; a Pod that is being stopped restarts nothing.
 * Mirrors `SyncPod`, kubernetes v1.33 pkg/kubelet/kubelet.go and pkg/kubelet/kuberuntime/kuberuntime_manager.go.
 */
export function kubelet(state: State, params: Params, at: number): Effect<Event>[] {
  if (state.ended) return []
  if (state.stopping) return stop(state, state.stopping, params, at)

  const pod = spec(params)
  const containerStatuses = runtimeStatuses(state)
  const actions = computePodActionsWithSidecars({ pod, sandboxes: SANDBOXES, containerStatuses })
  if (actions.killPod || isTerminal(phaseOf(state, params))) {
    const { exitCode } = last(find(state, 'app'))!
    const left = running(state).length
    return [now({ kind: 'pod.completed' }, { exitCode, restartPolicy: params.restartPolicy, left })]
  }
  // One after the other, without a look at whether the one before is any good yet.
  return [...actions.initContainersToStart, ...actions.containersToStart].map((name, index) =>
    start(find(state, name), pod, (index + 1) * START_MS, at),
  )
}

const isTerminal = (phase: PodPhase) => phase === 'Succeeded' || phase === 'Failed'

function start(container: Container, pod: Spec, inMs: number, at: number): Effect<Event> {
  const { name } = container
  const sidecar = sidecarNames(pod).includes(name)
  if (hasExited(container)) {
    const count = restarts(container)
    const { to, exitCode } = last(container)!
    const backOffMs = crashLoopDelay(count)
    const restartPolicy = sidecar ? 'Always' : pod.restartPolicy
    const as = sidecar ? 'sidecarAgain' : 'again'
    const event: Event = { kind: 'container.started', container: name, as, restarts: count + 1 }
    return after(Math.max(backOffMs - (at - to!), 0) + inMs, event, { exitCode, restartPolicy, backOffMs })
  }
  const list = pod.containers.some((each) => each.name === name) ? pod.containers : pod.initContainers
  const beside = pod.containers.length > 1 ? 'ordinary' : 'app'
  const as = sidecar ? 'sidecar' : list === pod.initContainers ? 'init' : beside
  const place = list.findIndex((each) => each.name === name) + 1
  return after(inMs, { kind: 'container.started', container: name, as, restarts: 0 }, { place, of: list.length })
}

/**
 * Stops what runs: SIGTERM when it is a container's turn or the grace period is used up, SIGKILL when its time is over.
 * Mirrors `killContainersWithSyncResult` and, for the last phase, `TerminatePod` (pkg/kubelet/status/status_manager.go).
 */
function stop(state: State, { since, deleted }: { since: number; deleted: boolean }, params: Params, at: number) {
  const { terminationGracePeriodSeconds: grace } = params
  const pod = spec(params)
  const alive = [...running(state)].reverse()
  if (!alive.length) return [now<Event>({ kind: 'pod.finished', phase: lastPhase(state, params, deleted) })]

  return alive.map(({ name: container, termAt }): Effect<Event> => {
    if (termAt !== null) {
      const ms = allowanceMs(grace, termAt - since)
      return after(termAt + ms - at, { kind: 'container.killed', container }, { allowance: ms / 1000 })
    }
    const before = waitsFor(container, pod).filter((name) => isRunning(find(state, name))).length
    const wait = before ? since + grace * 1000 - at : 0
    const turn = before ? 'late' : sidecarNames(pod).includes(container) ? 'after' : 'first'
    const allowance = allowanceMs(grace, at + wait - since) / 1000
    return after(wait, { kind: 'container.sigterm', container, turn }, { before, allowance })
  })
}

/** A Pod that was deleted before its containers could run counts as failed. */
function lastPhase(state: State, params: Params, deleted: boolean): PodPhase {
  const phase = phaseOf(state, params, deleted)
  return isTerminal(phase) ? phase : 'Failed'
}
