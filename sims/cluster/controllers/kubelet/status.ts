import { podConditions, podPhaseWithSidecars } from '../../../mechanisms/node/index.ts'
import type { PodCondition } from '../../../mechanisms/node/index.ts'
import { NOW } from '../../api/index.ts'
import type { Condition, ContainerStatus } from '../../objects/index.ts'
import { containerStatus } from './container-status.ts'
import type { Look } from './look.ts'
import { running } from './stop.ts'

/**
 * The Pod's status as the kubelet would write it at a moment (milliseconds), seeing all that has happened.
 * Source: kubernetes v1.20.2 pkg/kubelet/kubelet_pods.go, `generateAPIPodStatus`.
 */
export function statusAt(look: Look, at: number) {
  const { pod, runtime } = look
  const { containers, initContainers = [] } = pod.spec
  const containerStatuses = containers.map((each) => containerStatus(look, each, false, at))
  const initContainerStatuses = initContainers.map((each) => containerStatus(look, each, true, at))
  const podIsTerminal = isTerminal(look)
  const { phase: soFar } = podPhaseWithSidecars({
    restartPolicy: pod.spec.restartPolicy ?? 'Always',
    containers,
    initContainers,
    containerStatuses,
    initContainerStatuses,
    podHasInitialized: containers.some(({ name }) => runtime?.containers[name]),
    podIsTerminal,
  })
  // What never came so far has failed.
  const phase = podIsTerminal && soFar === 'Pending' ? 'Failed' : soFar
  const conditions = podConditions(
    {
      containers: [...containers, ...initContainers.filter(isSidecar)],
      initContainers,
      containerStatuses: [...containerStatuses, ...initContainerStatuses],
      initContainerStatuses: initContainerStatuses.map((status, at) => passed(initContainers[at]!, status)),
    },
    phase,
  )
  return {
    phase,
    conditions: allConditions(look, conditions),
    containerStatuses,
    ...(initContainers.length > 0 && { initContainerStatuses }),
    podIP: runtime?.sandbox.ip || null,
    ...(pod.status.startTime === undefined && { startTime: NOW }),
    // A nomination ends where the Pod has come to its node.
    nominatedNodeName: null,
  }
}

/**
 * Whether a Pod that is being deleted has nothing left that runs.
 * Source: kubernetes fde2d3c4ab11 pkg/kubelet/status/status_manager.go, `TerminatePod`.
 */
const isTerminal = ({ pod, runtime, view }: Look): boolean =>
  view.settings.lastPhase && pod.metadata.deletionTimestamp !== undefined && (!runtime || running(runtime).length === 0)

const isSidecar = ({ restartPolicy }: { restartPolicy?: 'Always' }): boolean => restartPolicy === 'Always'

/** A sidecar that has started no longer holds up the Pod's initialization, as if it had ended well. */
const passed = (container: { restartPolicy?: 'Always' }, status: ContainerStatus): ContainerStatus =>
  isSidecar(container) && status.started ? { ...status, state: { terminated: { exitCode: 0 } } } : status

/** The kubelet's conditions in its own order, then everybody else's. */
function allConditions(
  { pod, runtime, view }: Look,
  { initialized, ready, containersReady }: ReturnType<typeof podConditions>,
) {
  const before = pod.status.conditions ?? []
  const isUp = runtime?.sandbox.state === 'ready'
  const own: [string, PodCondition][] = [
    ...(view.settings.readyToStartContainers
      ? [['PodReadyToStartContainers', { status: isUp ? 'True' : 'False' }] as [string, PodCondition]]
      : []),
    ['Initialized', initialized],
    ['Ready', ready],
    ['ContainersReady', containersReady],
    ['PodScheduled', { status: 'True' }],
  ]
  const written = own.map(([type, { status, reason }]): Condition => {
    const since = before.find((condition) => condition.type === type)?.lastTransitionTime
    return { type, status, ...(reason && { reason }), ...(since !== undefined && { lastTransitionTime: since }) }
  })
  return [...written, ...before.filter(({ type }) => own.every(([name]) => name !== type))]
}
