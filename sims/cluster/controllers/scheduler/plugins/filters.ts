import {
  insufficientResources,
  interPodAffinity,
  interPodAffinityFilter,
  isTolerated,
  nodeAffinityFilter,
  nodeNameFilter,
  nodePortsFilter,
  nodeResourcesFitFilter,
  nodeUnschedulableFilter,
  podTopologySpread,
  podTopologySpreadFilter,
  taintTolerationFilter,
} from '../../../../mechanisms/scheduler/index.ts'
import type { Filter, Placement } from '../../../../mechanisms/scheduler/index.ts'
import type { FilterPlugin } from '../profile.ts'

/**
 * A filter with its noes, as the API shows them.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins, `ErrReason` of each.
 */
const plugin = (filter: Filter, reasons: FilterPlugin['reasons']): FilterPlugin => ({ ...filter, reasons })

export const NodeUnschedulable = /* @__PURE__ */ plugin(nodeUnschedulableFilter, () => ['node(s) were unschedulable'])

export const NodeName = /* @__PURE__ */ plugin(nodeNameFilter, () => ["node(s) didn't match the requested hostname"])

export const TaintToleration = /* @__PURE__ */ plugin(taintTolerationFilter, (placement) => [
  `node(s) had taint ${taintOf(placement)}, that the pod didn't tolerate`,
])

export const NodeAffinity = /* @__PURE__ */ plugin(nodeAffinityFilter, () => [
  "node(s) didn't match Pod's node affinity",
])

export const NodePorts = /* @__PURE__ */ plugin(nodePortsFilter, () => [
  "node(s) didn't have free ports for the requested pod ports",
])

export const NodeResourcesFit = /* @__PURE__ */ plugin(nodeResourcesFitFilter, (placement) =>
  insufficientResources(placement).map((name) => (name === 'pods' ? 'Too many pods' : `Insufficient ${name}`)),
)

const SPREAD = "node(s) didn't match pod topology spread constraints"

export const PodTopologySpread = /* @__PURE__ */ plugin(podTopologySpreadFilter, (placement) => [
  podTopologySpread(placement) === 'missingLabel' ? `${SPREAD} (missing required label)` : SPREAD,
])

const NEAR_OR_FAR = "node(s) didn't match pod affinity/anti-affinity"

const INTER_POD_AFFINITY: Readonly<Record<string, readonly string[]>> = {
  affinity: [NEAR_OR_FAR, "node(s) didn't match pod affinity rules"],
  antiAffinity: [NEAR_OR_FAR, "node(s) didn't match pod anti-affinity rules"],
  existingAntiAffinity: [NEAR_OR_FAR, "node(s) didn't satisfy existing pods anti-affinity rules"],
}

export const InterPodAffinity = /* @__PURE__ */ plugin(
  interPodAffinityFilter,
  (placement) => INTER_POD_AFFINITY[interPodAffinity(placement)] ?? [],
)

function taintOf({ pod: { tolerations = [] }, node: { taints = [] } }: Placement): string {
  const keepsAway = taints.filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
  const taint = keepsAway.find((each) => !isTolerated(each, tolerations))
  return `{${taint?.key}: ${taint?.value ?? ''}}`
}
