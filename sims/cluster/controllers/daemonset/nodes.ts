import { daemonPods } from '../../../mechanisms/workloads/index.ts'
import type { DaemonPods } from '../../../mechanisms/workloads/index.ts'
import type { DaemonSet, Node, Pod, PodTemplate } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { memo } from '../memo.ts'
import { isDeleting } from '../pods.ts'

/** A node, the DaemonSet's Pods that are there or meant for it, and what the mechanism says to that. */
export interface DaemonNode {
  readonly node: Node
  readonly pods: readonly Pod[]
  readonly decision: DaemonPods
}

/** Every node as the DaemonSet sees it. */
export function daemonNodesOf(ds: DaemonSet, view: View): DaemonNode[] {
  const byNode = new Map<string | undefined, Pod[]>()
  for (const pod of view.owned('Pod', ds)) {
    const target = targetOf(pod)
    const others = byNode.get(target)
    if (others) others.push(pod)
    else byNode.set(target, [pod])
  }
  const see = seenBy(ds.spec.template)
  return view.list('Node').map((node) => see(node)(byNode.get(node.metadata.name) ?? []))
}

/**
 * The node that a Pod is on, or that it was made for: until it is bound, only its affinity tells.
 * Source: kubernetes v1.20.2 pkg/controller/daemon/util/daemonset_util.go, `GetTargetNodeName`.
 */
export const targetOf = memo(({ spec: { nodeName, affinity } }: Pod): string | undefined => {
  if (nodeName) return nodeName
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  const fields = terms.flatMap(({ matchFields = [] }) => matchFields)
  return fields.find(({ key }) => key === 'metadata.name')?.values?.[0]
})

/** Thousands of nodes are looked at again whenever one Pod changes, so what was said of each is kept. */
const seenBy = memo((template: PodTemplate) =>
  memo((node: Node) => {
    const see = (pods: readonly Pod[]): DaemonNode => ({ node, pods, decision: decideFor(template, node, pods) })
    const empty = see([])
    const single = memo((pod: Pod) => see([pod]))
    return (pods: readonly Pod[]) => (pods.length === 0 ? empty : pods.length === 1 ? single(pods[0]!) : see(pods))
  }),
)

function decideFor({ spec }: PodTemplate, { metadata, spec: { taints } }: Node, pods: readonly Pod[]): DaemonPods {
  const { nodeName, nodeSelector, affinity, tolerations, hostNetwork } = spec
  return daemonPods({
    node: {
      name: metadata.name,
      ...(metadata.labels && { labels: metadata.labels }),
      ...(taints && { taints }),
    },
    template: {
      ...(nodeName && { nodeName }),
      ...(nodeSelector && { nodeSelector }),
      ...(affinity && { affinity }),
      ...(tolerations && { tolerations }),
      ...(hostNetwork && { hostNetwork }),
    },
    pods: pods.map((pod) => ({
      name: pod.metadata.name,
      phase: pod.status.phase,
      bound: Boolean(pod.spec.nodeName),
      terminating: isDeleting(pod),
      created: pod.metadata.creationTimestamp,
    })),
  })
}
