import { isTolerated, nodeAffinity } from '../scheduler/index.ts'
import type { Node, Pod, Taint, Toleration } from '../scheduler/index.ts'

/** The Pod template of a DaemonSet, as far as it has a say in where its Pods run. */
export interface DaemonTemplate extends Pick<Pod, 'nodeName' | 'nodeSelector' | 'affinity' | 'tolerations'> {
  readonly hostNetwork?: boolean
}

export type DaemonNode = Pick<Node, 'name' | 'labels' | 'taints'>

export interface NodeShouldRunDaemonPod {
  /** Whether a Pod is to be started if there is none. */
  readonly shouldRun: boolean
  /** Whether one that is there may stay. */
  readonly shouldContinueRunning: boolean
}

/**
 * Whether a DaemonSet's Pod belongs on a node. A cordoned node is one like any other.
 *
 * Source: kubernetes v1.20.2 pkg/controller/daemon/daemon_controller.go, `nodeShouldRunDaemonPod`.
 */
export function nodeShouldRunDaemonPod(template: DaemonTemplate, node: DaemonNode): NodeShouldRunDaemonPod {
  const isOtherNode = Boolean(template.nodeName) && template.nodeName !== node.name
  if (isOtherNode || !nodeAffinity({ pod: template, node })) return { shouldRun: false, shouldContinueRunning: false }

  const tolerations = [...(template.tolerations ?? []), ...daemonTolerations(template)]
  const untolerated = (node.taints ?? []).filter((taint) => !isTolerated(taint, tolerations))
  const hasEffect = (effect: string) => untolerated.some((taint: Taint) => taint.effect === effect)
  // NoSchedule only keeps new Pods away.
  const shouldContinueRunning = !hasEffect('NoExecute')
  return { shouldRun: shouldContinueRunning && !hasEffect('NoSchedule'), shouldContinueRunning }
}

/**
 * What DaemonSet Pods tolerate without being told to: an ailing node is where they are needed.
 *
 * Trap: each for one effect only. A taint not-ready with NoSchedule still keeps new Pods away.
 * Source: kubernetes v1.20.2 pkg/controller/daemon/util/daemonset_util.go, `AddOrUpdateDaemonPodTolerations`.
 */
export function daemonTolerations({ hostNetwork = false }: Pick<DaemonTemplate, 'hostNetwork'>): Toleration[] {
  const noSchedule = ['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable']
  return [
    ...['not-ready', 'unreachable'].map((condition) => toleration(condition, 'NoExecute')),
    // Whoever uses the node's own network can do without that of the Pods.
    ...[...noSchedule, ...(hostNetwork ? ['network-unavailable'] : [])].map((each) => toleration(each, 'NoSchedule')),
  ]
}

const toleration = (condition: string, effect: string): Toleration => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  effect,
})
