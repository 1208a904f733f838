import type { ContainerStatus, Pod } from '../../objects/index.ts'
import { readyCondition } from '../../run/index.ts'

/** READY, STATUS, RESTARTS. Source: kubernetes v1.20.2 pkg/printers/internalversion/printers.go, `printPod`. */
export function podCells(pod: Pod): (string | number)[] {
  const { spec, status } = pod
  const statuses = status.containerStatuses ?? []
  const ready = statuses.filter((each) => each.ready && each.state.running).length
  const restarts = [...(status.initContainerStatuses ?? []), ...statuses].reduce(
    (sum, each) => sum + each.restartCount,
    0,
  )
  return [`${ready}/${spec.containers.length}`, podStatus(pod), restarts]
}

export const podWide = ({ spec, status }: Pod): string[] => [
  status.podIP ?? '<none>',
  spec.nodeName ?? '<none>',
  status.nominatedNodeName ?? '<none>',
  '<none>',
]

/** The word in the column STATUS: the most telling reason, not the phase. */
export function podStatus(pod: Pod): string {
  const { metadata, spec, status } = pod
  const initial = (status.initContainerStatuses ?? []).findIndex(({ state }) => state.terminated?.exitCode !== 0)
  const total = spec.initContainers?.length ?? 0
  let word = status.reason ?? status.phase
  if (initial >= 0) word = initWord(status.initContainerStatuses![initial]!, initial, total)
  else {
    const reasons = (status.containerStatuses ?? []).map(reasonOf).filter((reason) => reason !== undefined)
    word = reasons[0] ?? word
    const runs = (status.containerStatuses ?? []).some(({ ready, state }) => ready && state.running)
    if (word === 'Completed' && runs) word = readyCondition(pod) ? 'Running' : 'NotReady'
  }
  if (metadata.deletionTimestamp !== undefined) return status.reason === 'NodeLost' ? 'Unknown' : 'Terminating'
  return word
}

function initWord({ state }: ContainerStatus, at: number, total: number): string {
  if (state.terminated) return `Init:${state.terminated.reason ?? `ExitCode:${state.terminated.exitCode}`}`
  const waiting = state.waiting?.reason
  return waiting && waiting !== 'PodInitializing' ? `Init:${waiting}` : `Init:${at}/${total}`
}

function reasonOf({ state }: ContainerStatus): string | undefined {
  if (state.waiting?.reason) return state.waiting.reason
  if (!state.terminated) return undefined
  return state.terminated.reason ?? `ExitCode:${state.terminated.exitCode}`
}
