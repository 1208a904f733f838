import {
  insufficientResources,
  interPodAffinity,
  isTolerated,
  podTopologySpread,
} from '../../../mechanisms/scheduler/index.ts'
import type { Placement } from '../../../mechanisms/scheduler/index.ts'

const NEAR_OR_FAR = "node(s) didn't match pod affinity/anti-affinity"

const INTER_POD_AFFINITY: Readonly<Record<string, readonly string[]>> = {
  affinity: [NEAR_OR_FAR, "node(s) didn't match pod affinity rules"],
  antiAffinity: [NEAR_OR_FAR, "node(s) didn't match pod anti-affinity rules"],
  existingAntiAffinity: [NEAR_OR_FAR, "node(s) didn't satisfy existing pods anti-affinity rules"],
}

const SPREAD = "node(s) didn't match pod topology spread constraints"

/**
 * Per filter: its noes, as the API shows them.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins, `ErrReason` of each.
 */
const REASONS: Readonly<Record<string, (placement: Placement) => readonly string[]>> = {
  NodeUnschedulable: () => ['node(s) were unschedulable'],
  NodeName: () => ["node(s) didn't match the requested hostname"],
  TaintToleration: (placement) => [`node(s) had taint ${taintOf(placement)}, that the pod didn't tolerate`],
  NodeAffinity: () => ["node(s) didn't match Pod's node affinity"],
  NodePorts: () => ["node(s) didn't have free ports for the requested pod ports"],
  NodeResourcesFit: (placement) =>
    insufficientResources(placement).map((name) => (name === 'pods' ? 'Too many pods' : `Insufficient ${name}`)),
  PodTopologySpread: (placement) => [
    podTopologySpread(placement) === 'missingLabel' ? `${SPREAD} (missing required label)` : SPREAD,
  ],
  InterPodAffinity: (placement) => INTER_POD_AFFINITY[interPodAffinity(placement)] ?? [],
}

/** Why a filter says no to a node. */
export const reasonsOf = (filter: string, placement: Placement): readonly string[] => REASONS[filter]?.(placement) ?? []

function taintOf({ pod: { tolerations = [] }, node: { taints = [] } }: Placement): string {
  const keepsAway = taints.filter(({ effect }) => effect === 'NoSchedule' || effect === 'NoExecute')
  const taint = keepsAway.find((each) => !isTolerated(each, tolerations))
  return `{${taint?.key}: ${taint?.value ?? ''}}`
}

/**
 * A Pod's noes in one sentence: how many nodes gave each reason.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/types.go, `FitError.Error`.
 */
export function unschedulableMessage(reasons: readonly (readonly string[])[]): string {
  if (!reasons.length) return 'no nodes available to schedule pods'
  const counts = new Map<string, number>()
  for (const reason of reasons.flat()) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const noes = [...counts].map(([reason, count]) => `${count} ${reason}`).sort()
  return `0/${reasons.length} nodes are available: ${noes.join(', ')}.`
}
