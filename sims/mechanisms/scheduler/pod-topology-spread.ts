import { matchesLabelSelector } from '../control/index.ts'
import { nodeAffinity } from './node-affinity.ts'
import type { Node, Placement, Pod, SchedulingInput, TopologySpreadConstraint } from './objects.ts'
import { oncePer } from './once-per.ts'
import { domainOf, nodeOf } from './topology.ts'

/** `skew`: the Pod would lean too far to the node's domain; `missingLabel`: the node is in no domain. */
export type PodTopologySpread = 'fits' | 'skew' | 'missingLabel'

/**
 * Whether the Pod on this node keeps every DoNotSchedule constraint; the first one broken is told.
 *
 * Skew is the Pods that match in the node's domain, the new one included, minus those in the emptiest domain.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/podtopologyspread/filtering.go, `Filter`.
 */
export function podTopologySpread({ node, ...input }: Placement): PodTopologySpread {
  for (const constraint of constraintsOf(input.pod, 'DoNotSchedule')) {
    const domain = domainOf(node, constraint.topologyKey)
    if (domain === undefined) return 'missingLabel'

    const counts = countsOf(input.pods)(input.nodes)(input.pod)(constraint)
    // Trap: the Pod adds to the skew only if its own labels match.
    const self = matchesLabelSelector(constraint.labelSelector, input.pod.labels) ? 1 : 0
    const skew = (counts.get(domain) ?? 0) + self - Math.min(...counts.values())
    if (skew > constraint.maxSkew) return 'skew'
  }
  return 'fits'
}

/** The constraints of one kind, by what is to happen when they cannot be kept. */
export const constraintsOf = (pod: Pod, whenUnsatisfiable: string): readonly TopologySpreadConstraint[] =>
  (pod.topologySpreadConstraints ?? []).filter((each) => each.whenUnsatisfiable === whenUnsatisfiable)

/**
 * Whether a node counts for the Pod's constraints: its affinity allows the node, and the node has every topology key.
 *
 * Trap: taints are not looked at, so a zone of tainted nodes stays a domain, empty for ever.
 */
export const isEligible = (pod: Pod, node: Node, constraints: readonly TopologySpreadConstraint[]): boolean =>
  nodeAffinity({ pod, node }) && constraints.every(({ topologyKey }) => domainOf(node, topologyKey) !== undefined)

/** Whether a running Pod counts for a constraint: it matches, and is in the newcomer's namespace. */
export const isCounted = (running: Pod, { labelSelector }: TopologySpreadConstraint, { namespace }: Pod): boolean =>
  running.namespace === namespace && matchesLabelSelector(labelSelector, running.labels)

/** The counts are the same for every node that is asked about, so they are made once. */
const countsOf = oncePer((pods: readonly Pod[]) =>
  oncePer((nodes: readonly Node[]) =>
    oncePer((pod: Pod) =>
      oncePer((constraint: TopologySpreadConstraint) => countByDomain(constraint, { pod, nodes, pods })),
    ),
  ),
)

/** Matching Pods in each domain that has an eligible node. Within such a domain, Pods on any of its nodes count. */
function countByDomain(constraint: TopologySpreadConstraint, { pod, nodes, pods }: SchedulingInput) {
  const { topologyKey } = constraint
  const all = constraintsOf(pod, 'DoNotSchedule')
  const eligible = nodes.filter((node) => isEligible(pod, node, all))
  const counts = new Map(eligible.map((node) => [domainOf(node, topologyKey), 0]))

  for (const running of pods.filter((each) => isCounted(each, constraint, pod))) {
    const domain = domainOf(nodeOf(running, nodes), topologyKey)
    const count = counts.get(domain)
    if (count !== undefined) counts.set(domain, count + 1)
  }
  return counts
}
