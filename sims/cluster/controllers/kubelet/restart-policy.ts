import type { Container, Pod, RuntimeContainer } from '../../objects/index.ts'
import type { PodSyncInput, RuntimeStatus } from '../../../mechanisms/node/index.ts'
import { shouldContainerBeRestarted } from '../../../mechanisms/node/index.ts'

/** The Pod as the kubelet's decisions want it. */
export const syncedPod = ({ metadata, spec }: Pod): PodSyncInput['pod'] => ({
  restartPolicy: spec.restartPolicy ?? 'Always',
  deleting: metadata.deletionTimestamp !== undefined,
  hostNetwork: spec.hostNetwork === true,
  containers: spec.containers,
  initContainers: (spec.initContainers ?? []).map(({ name, restartPolicy, startupProbe, livenessProbe }) => ({
    name,
    ...(restartPolicy && { restartPolicy }),
    startupProbe: startupProbe !== undefined,
    livenessProbe: livenessProbe !== undefined,
  })),
})

/** A container as the kubelet's decisions want it: in a sync that stops it to start it again, it is what it was at first. */
export const runtimeStatus = (container: Container, held: RuntimeContainer): RuntimeStatus => ({
  name: container.name,
  state: held.comesBack ? 'running' : held.state,
  exitCode: held.exitCode ?? 0,
  specChanged: held.image !== container.image,
  liveness: held.probes?.liveness?.published ?? 'unknown',
  startup: held.probes?.startup?.published ?? 'unknown',
})

/** Whether an ended container shall run again, whenever that will be. */
export function mayRestart(pod: Pod, container: Container, held: RuntimeContainer): boolean {
  const isInit = (pod.spec.initContainers ?? []).includes(container)
  if (isInit && container.restartPolicy === 'Always') return pod.metadata.deletionTimestamp === undefined
  if (isInit && held.exitCode === 0) return false
  return shouldContainerBeRestarted(syncedPod(pod), runtimeStatus(container, held))
}
