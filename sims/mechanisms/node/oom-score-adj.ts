import { qos } from './qos.ts'
import type { QOSClass } from './qos.ts'
import { requestsOf } from './resources.ts'
import type { ResourcePod } from './resources.ts'

export interface OOMScoreAdjInput extends ResourcePod {
  /** Memory capacity of the node, bytes; more than zero. */
  readonly nodeMemoryBytes: number
  readonly priority?: number
}

export interface OOMScoreAdj {
  readonly qosClass: QOSClass
  /** Container name to oom_score_adj, -1000..1000; ordinary containers only. */
  readonly oomScoreAdj: Readonly<Record<string, number>>
}

const GUARANTEED = -997
const BEST_EFFORT = 1000
const SYSTEM_NODE_CRITICAL = 2_000_001_000

/**
 * The oom_score_adj of each container: the higher, the sooner the kernel kills it when the node's memory runs out.
 * Throws a RangeError when the memory amounts are not whole bytes or the node has none.
 * Mirrors `GetContainerOOMScoreAdjust`, kubernetes v1.20.2 pkg/kubelet/qos/policy.go, with one rule as it is today:
 * only node-critical pods are exempt (v1.20.2 also spared system-cluster-critical ones). Static pods, which are exempt
 * too, and the sidecars' score of newer kubelets are not modelled.
 */
export function oomScoreAdj({ nodeMemoryBytes, priority = 0, ...pod }: OOMScoreAdjInput): OOMScoreAdj {
  const { qosClass } = qos(pod)
  const scores = pod.containers.map((container): [string, number] => {
    if (priority >= SYSTEM_NODE_CRITICAL || qosClass === 'Guaranteed') return [container.name, GUARANTEED]
    if (qosClass === 'BestEffort') return [container.name, BEST_EFFORT]
    return [container.name, burstable(requestsOf(container).memory ?? 0, nodeMemoryBytes)]
  })
  return { qosClass, oomScoreAdj: Object.fromEntries(scores) }
}

/** The larger the share of the node a container requested, the longer it lives; always between the other two classes. */
function burstable(memoryRequest: number, nodeMemoryBytes: number): number {
  // Whole-number division, as the kubelet does it; from 9 TB on, 1000 * request is no longer exact in a double.
  const thousandths = Number((1000n * BigInt(memoryRequest)) / BigInt(nodeMemoryBytes))
  return Math.min(Math.max(1000 - thousandths, 1000 + GUARANTEED), BEST_EFFORT - 1)
}
