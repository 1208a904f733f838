import { interPodAffinity, type InterPodAffinity } from './inter-pod-affinity.ts'
import { nodeAffinity } from './node-affinity.ts'
import { nodePorts } from './node-ports.ts'
import { insufficientResources } from './node-resources-fit.ts'
import type { Node, Placement, SchedulingInput } from './objects.ts'
import { podTopologySpread, type PodTopologySpread } from './pod-topology-spread.ts'
import { nodeUnschedulable, taintToleration } from './taint-toleration.ts'

/** A no is either one that evicting Pods from the node may turn into a yes, or one that it cannot. */
export type FilterStatus = 'Success' | 'Unschedulable' | 'UnschedulableAndUnresolvable'

export interface Rejection {
  readonly filter: string
  readonly status: FilterStatus
}

type Filter = (placement: Placement) => FilterStatus

const orUnschedulable = (passes: boolean): FilterStatus => (passes ? 'Success' : 'Unschedulable')

const orUnresolvable = (passes: boolean): FilterStatus => (passes ? 'Success' : 'UnschedulableAndUnresolvable')

const SPREAD_STATUS: Record<PodTopologySpread, FilterStatus> = {
  fits: 'Success',
  skew: 'Unschedulable',
  missingLabel: 'UnschedulableAndUnresolvable',
}

// Company is not found by evicting: those who are missed are not on this node.
const AFFINITY_STATUS: Record<InterPodAffinity, FilterStatus> = {
  fits: 'Success',
  affinity: 'UnschedulableAndUnresolvable',
  antiAffinity: 'Unschedulable',
  existingAntiAffinity: 'Unschedulable',
}

/** The default filters in the order in which they are asked; those about volumes are not modelled. */
const FILTERS: Readonly<Record<string, Filter>> = {
  NodeUnschedulable: (placement) => orUnresolvable(nodeUnschedulable(placement)),
  NodeName: ({ pod, node }) => orUnresolvable(!pod.nodeName || pod.nodeName === node.name),
  TaintToleration: (placement) => orUnresolvable(taintToleration(placement)),
  NodeAffinity: (placement) => orUnresolvable(nodeAffinity(placement)),
  NodePorts: (placement) => orUnschedulable(nodePorts(placement)),
  NodeResourcesFit: (placement) => orUnschedulable(insufficientResources(placement).length === 0),
  PodTopologySpread: (placement) => SPREAD_STATUS[podTopologySpread(placement)],
  InterPodAffinity: (placement) => AFFINITY_STATUS[interPodAffinity(placement)],
}

/** Every filter that rejects the node, in their order. The scheduler itself stops at the first. */
export const rejectionsOf = (placement: Placement): Rejection[] =>
  Object.entries(FILTERS)
    .map(([filter, ask]) => ({ filter, status: ask(placement) }))
    .filter(({ status }) => status !== 'Success')

/** Whether the Pod may run on the node. */
export const fitsOn = (node: Node, input: SchedulingInput): boolean => rejectionsOf({ ...input, node }).length === 0
