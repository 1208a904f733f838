import { podPhase } from '../../mechanisms/node/index.ts'
import type { ContainerStatus, PodPhase } from '../../mechanisms/node/index.ts'
import { deleting, isAlive } from './model.ts'
import type { Container, Params, State, Written } from './model.ts'

/** The sandbox's address, which all containers share. */
export const IP = '10.244.1.7'

/** Why a container waits, which is no phase: before its first start, or in its back-off. */
export const waitingReason = (container: Container, { containers }: State): string => {
  if (container.restarts || container.state === 'exited') return 'CrashLoopBackOff'
  return containers[0]!.init ? 'PodInitializing' : 'ContainerCreating'
}

/** What the API shows of a container: waiting, running or terminated. */
export function reported(container: Container): 'waiting' | 'running' | 'terminated' {
  const { state, restarts, comesBack, backsOff } = container
  // While a hook or a kill keeps the sync busy, the status before it stays.
  const ended = state === 'exited' || (state === 'postStart' && restarts > 0)
  if (state === 'running' || (ended && comesBack)) return 'running'
  return ended && !backsOff ? 'terminated' : 'waiting'
}

function statusOf(container: Container, state: State): ContainerStatus {
  const { name, ready, restarts, exitCode } = container
  const terminated = { terminated: { exitCode } }
  const shown = reported(container)
  if (shown !== 'waiting') return { name, ready, state: shown === 'running' ? { running: {} } : terminated }
  const waiting = { waiting: { reason: waitingReason(container, state) } }
  return { name, ready, state: waiting, lastState: restarts || container.state === 'exited' ? terminated : {} }
}

/**
 * The phase and conditions that the container states amount to.
 * A Pod that is deleted restarts nothing, so it is judged as under Never; what never started then counts as failed.
 * Mirrors `getPhase`, kubernetes 001a80e975bb pkg/kubelet/kubelet_pods.go, and `TerminatePod`, kubernetes fde2d3c4ab11
 * pkg/kubelet/status/status_manager.go.
 */
export function derive(state: State, { restartPolicy }: Params): ReturnType<typeof podPhase> {
  const over = deleting(state) && !state.containers.some(isAlive)
  const statuses = (list: readonly Container[]) => (state.bound ? list.map((each) => statusOf(each, state)) : null)
  const initContainers = state.containers.filter(({ init }) => init)
  const containers = state.containers.filter(({ init }) => !init)
  const status = podPhase({
    restartPolicy: over ? 'Never' : restartPolicy,
    initContainers,
    containers,
    initContainerStatuses: statuses(initContainers),
    containerStatuses: statuses(containers),
  })
  return over && status.phase === 'Pending' ? { ...status, phase: 'Failed' } : status
}

/** What the kubelet writes next, apart from the phase. */
export function report(state: State, params: Params): Written {
  const { phase, initialized, containersReady, ready } = derive(state, params)
  return {
    reason: statusColumn(state, phase, ready.status === 'True'),
    ready: state.containers.filter((each) => !each.init && each.ready).length,
    conditions: [
      state.sandbox === 'ready',
      initialized.status === 'True',
      containersReady.status === 'True',
      ready.status === 'True',
    ],
  }
}

/**
 * The STATUS column of `kubectl get pod` without deletion: a container's reason if there is one, else the phase.
 * Mirrors `printPod`, kubernetes pkg/printers/internalversion/printers.go, as changed by pull request 122038.
 */
function statusColumn({ containers, ...state }: State, phase: PodPhase, isReady: boolean): string {
  const reasons = containers.map((each) => reason(each, { containers, ...state }))
  const inits = containers.filter(({ init }) => init)
  const open = inits.findIndex(({ state, exitCode }) => state !== 'exited' || exitCode)
  if (open >= 0) {
    const why = reasons[open]
    return why && why !== 'PodInitializing' ? `Init:${why}` : `Init:${open}/${inits.length}`
  }
  const why = reasons.slice(inits.length).find(Boolean) ?? phase
  const runs = containers.some((each) => each.ready && each.state === 'running')
  return why === 'Completed' && runs ? (isReady ? 'Running' : 'NotReady') : why
}

function reason(container: Container, state: State): string {
  const shown = reported(container)
  if (shown === 'running') return ''
  if (shown === 'waiting') return waitingReason(container, state)
  return container.exitCode ? 'Error' : 'Completed'
}
