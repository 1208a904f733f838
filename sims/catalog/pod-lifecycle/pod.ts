import { objectsOf } from '../../cluster/api/index.ts'
import { isReadyNow } from '../../cluster/controllers/kubelet/probe-results.ts'
import type { Container, ContainerStatus, Pod, PodRuntime, RuntimeContainer } from '../../cluster/objects/index.ts'
import type { PodPhase } from '../../mechanisms/node/index.ts'
import type { Probe, State } from './model.ts'

/** The Pod while the API has it. */
export const podOf = ({ cluster }: State): Pod | undefined => objectsOf(cluster, 'Pod')[0]
/** What there is of it on its node now. */
export const runtimeOf = ({ cluster }: State): PodRuntime | undefined => objectsOf(cluster, 'PodRuntime')[0]

export const phaseOf = ({ last }: State): PodPhase => last.pod.status.phase
export const isTerminal = (phase: PodPhase): boolean => phase === 'Succeeded' || phase === 'Failed'
export const isGone = (state: State): boolean => podOf(state) === undefined
export const isDeleting = (state: State): boolean =>
  isGone(state) || state.last.pod.metadata.deletionTimestamp !== undefined

export const initsOf = ({ last }: State): readonly Container[] => last.pod.spec.initContainers ?? []
export const appsOf = ({ last }: State): readonly Container[] => last.pod.spec.containers
/** In the order in which they start. */
export const containersOf = (state: State): readonly Container[] => [...initsOf(state), ...appsOf(state)]

/** What is, or was last, on the node of a container; undefined before its first start. */
export const heldOf = ({ last }: State, name: string): RuntimeContainer | undefined => last.runtime?.containers[name]
/** What the kubelet has written of a container. */
export const statusOf = ({ last: { pod } }: State, name: string): ContainerStatus | undefined =>
  [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])].find(
    (status) => status.name === name,
  )

export const isRunning = (held: RuntimeContainer | undefined): held is RuntimeContainer => held?.state === 'running'
/** Its process runs, and the kubelet still waits for its postStart hook. */
export const isHooked = (held: RuntimeContainer): boolean => isRunning(held) && held.hook?.is === 'postStart'

/** Whether a container is ready, or has done what it was for: as it is, whether that has been written or not. */
export function isReady(state: State, container: Container): boolean {
  const held = heldOf(state, container.name)
  if (!held) return false
  if (initsOf(state).includes(container)) return held.state === 'exited' && held.exitCode === 0
  return held.hook?.is !== 'postStart' && isReadyNow(container, held)
}

/** A probe's failures in a row, as far as they count. */
export function misses({ probes }: RuntimeContainer, probe: Probe): number {
  const { lastResult = null, resultRun = 0 } = probes?.[probe] ?? {}
  return lastResult === 'failure' ? resultRun : 0
}
