import { isValidRequirement, meetsRequirement, type Requirement } from '../control/index.ts'
import { scaleToHundred } from './normalize.ts'
import type { Node, NodeSelectorTerm, Pod, Scoring } from './objects.ts'

/** What a Pod asks of its node, and what a node has to show for it. */
type NodeWishes = Pick<Pod, 'nodeSelector' | 'affinity'>
type LabelledNode = Pick<Node, 'name' | 'labels'>

/**
 * Whether the node carries every label of the nodeSelector and meets the required node affinity.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/helper/node_affinity.go,
 * `PodMatchesNodeSelectorAndAffinityTerms`.
 */
export function nodeAffinity({ pod, node }: { readonly pod: NodeWishes; readonly node: LabelledNode }): boolean {
  return matchesNodeSelector(pod, node) && matchesRequiredTerms(pod, node)
}

const matchesNodeSelector = ({ nodeSelector = {} }: NodeWishes, { labels = {} }: LabelledNode): boolean =>
  Object.entries(nodeSelector).every(([key, value]) => labels[key] === value)

/** One term is enough; a list without terms is met by no node. */
function matchesRequiredTerms({ affinity }: NodeWishes, node: LabelledNode): boolean {
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  return !required || required.nodeSelectorTerms.some((term) => matchesTerm(term, node))
}

/**
 * The sum of the weights of the preferred terms a node meets, scaled so that the best node gets 100.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go, `Score`.
 */
export function nodeAffinityScore({ pod, feasibleNodes }: Scoring): number[] {
  const preferred = pod.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []
  const weightsMet = (node: Node) =>
    preferred.reduce((sum, { weight, preference }) => sum + (matchesTerm(preference, node) ? weight : 0), 0)
  return scaleToHundred(feasibleNodes.map(weightsMet))
}

/** Everything in a term must hold. Trap: an empty term matches no node, where an empty label selector matches all. */
function matchesTerm({ matchExpressions = [], matchFields = [] }: NodeSelectorTerm, node: LabelledNode): boolean {
  if (matchExpressions.length === 0 && matchFields.length === 0) return false
  const { labels = {}, name } = node
  return (
    matchExpressions.every((each) => isValidRequirement(each) && meetsRequirement(each, labels)) &&
    matchFields.every((each) => isFieldRequirement(each) && meetsRequirement(each, { 'metadata.name': name }))
  )
}

/** A field has one value at a time, so it is compared with exactly one. */
const isFieldRequirement = ({ operator, values = [] }: Requirement): boolean =>
  (operator === 'In' || operator === 'NotIn') && values.length === 1
