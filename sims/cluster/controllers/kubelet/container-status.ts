import type { Container, ContainerStatus, RuntimeContainer } from '../../objects/index.ts'
import { imageOf } from './images.ts'
import type { Look } from './look.ts'
import { hasStarted, isReadyNow } from './probe-results.ts'
import { mayRestart } from './restart-policy.ts'
import { restartOf } from './retries.ts'

type State = ContainerStatus['state']

const UNKNOWN: State = { terminated: { exitCode: 137, reason: 'ContainerStatusUnknown' } }

const terminated = (exitCode = 0): State => ({
  terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' },
})

/**
 * What the kubelet says of one container at a moment (milliseconds).
 * Source: kubernetes v1.20.2 pkg/kubelet/kubelet_pods.go, `convertToAPIContainerStatuses`, and
 * pkg/kubelet/prober/prober_manager.go, `UpdatePodStatus`.
 */
export function containerStatus(look: Look, container: Container, isInit: boolean, at: number): ContainerStatus {
  const { name } = container
  const held = look.runtime?.containers[name]
  const before = (isInit ? look.pod.status.initContainerStatuses : look.pod.status.containerStatuses)?.find(
    (status) => status.name === name,
  )
  if (!held) return notMade(look, container, isInit, before, at)

  const isSidecar = isInit && container.restartPolicy === 'Always'
  const state: State = held.state === 'running' ? { running: {} } : terminated(held.exitCode)
  const isStarted = hasStarted(container, held)
  const status = {
    name,
    state,
    restartCount: held.restarts,
    ...(held.last && { lastState: terminated(held.last.exitCode) }),
    ready: isInit && !isSidecar ? state.terminated?.exitCode === 0 : isReadyNow(container, held),
    ...((!isInit || isSidecar) && { started: isStarted }),
  }
  const reason = held.state === 'exited' && waitingReason(look, container, held, at)
  return reason ? { ...status, state: { waiting: { reason } }, lastState: state, ready: false } : status
}

/** Why an ended container does not run again yet, once that has been noticed. */
function waitingReason(look: Look, container: Container, held: RuntimeContainer, at: number) {
  if (!mayRestart(look.pod, container, held)) return undefined
  const { backOffShownFrom = Infinity } = restartOf(look, container, held)
  return at >= backOffShownFrom ? 'CrashLoopBackOff' : imageOf(look, container).reasonAt(at)
}

function notMade(
  look: Look,
  container: Container,
  isInit: boolean,
  before: ContainerStatus | undefined,
  at: number,
): ContainerStatus {
  // What has once ended stays so, though the runtime has forgotten it.
  if (before?.state.terminated) return before
  const isDeleting = look.pod.metadata.deletionTimestamp !== undefined
  const hasInit = (look.pod.spec.initContainers ?? []).length > 0
  const reason =
    (!isDeleting && imageOf(look, container).reasonAt(at)) ||
    before?.state.waiting?.reason ||
    (hasInit ? 'PodInitializing' : 'ContainerCreating')
  // A container that ran and is unknown to the runtime of a Pod to be deleted must have ended unseen.
  const lastState = isDeleting && before?.state.running ? UNKNOWN : before?.lastState
  return {
    name: container.name,
    state: { waiting: { reason } },
    ...(lastState && { lastState }),
    ready: false,
    ...(!isInit && { started: false }),
    restartCount: before?.restartCount ?? 0,
  }
}
