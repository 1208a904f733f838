import { interPodAffinity, type InterPodAffinity } from './inter-pod-affinity.ts'
import { nodeAffinity } from './node-affinity.ts'
import { nodePorts } from './node-ports.ts'
import { insufficientResources } from './node-resources-fit.ts'
import type { Node, Placement, SchedulingInput } from './objects.ts'
import { podTopologySpread, type PodTopologySpread } from './pod-topology-spread.ts'
import { nodeUnschedulable, taintToleration } from './taint-toleration.ts'

/** A no is either one that evicting Pods from the node may turn into a yes, or one that it cannot. */
export type FilterStatus = 'Success' | 'Unschedulable' | 'UnschedulableAndUnresolvable'

/** A filter plugin: may the Pod run on this node? */
export interface Filter {
  readonly name: string
  readonly status: (placement: Placement) => FilterStatus
}

export interface Rejection {
  readonly filter: string
  readonly status: FilterStatus
}

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

export const nodeUnschedulableFilter: Filter = {
  name: 'NodeUnschedulable',
  status: (placement) => orUnresolvable(nodeUnschedulable(placement)),
}

export const nodeNameFilter: Filter = {
  name: 'NodeName',
  status: ({ pod, node }) => orUnresolvable(!pod.nodeName || pod.nodeName === node.name),
}

export const taintTolerationFilter: Filter = {
  name: 'TaintToleration',
  status: (placement) => orUnresolvable(taintToleration(placement)),
}

export const nodeAffinityFilter: Filter = {
  name: 'NodeAffinity',
  status: (placement) => orUnresolvable(nodeAffinity(placement)),
}

export const nodePortsFilter: Filter = {
  name: 'NodePorts',
  status: (placement) => orUnschedulable(nodePorts(placement)),
}

export const nodeResourcesFitFilter: Filter = {
  name: 'NodeResourcesFit',
  status: (placement) => orUnschedulable(insufficientResources(placement).length === 0),
}

export const podTopologySpreadFilter: Filter = {
  name: 'PodTopologySpread',
  status: (placement) => SPREAD_STATUS[podTopologySpread(placement)],
}

export const interPodAffinityFilter: Filter = {
  name: 'InterPodAffinity',
  status: (placement) => AFFINITY_STATUS[interPodAffinity(placement)],
}

/** The default filters in the order in which they are asked; those about volumes are not modelled. */
const FILTERS: readonly Filter[] = [
  nodeUnschedulableFilter,
  nodeNameFilter,
  taintTolerationFilter,
  nodeAffinityFilter,
  nodePortsFilter,
  nodeResourcesFitFilter,
  podTopologySpreadFilter,
  interPodAffinityFilter,
]

/** Every filter that rejects the node, in their order: of the default ones, or of those that are given. */
export const rejectionsOf = (placement: Placement, filters: readonly Filter[] = FILTERS): Rejection[] =>
  filters.map(({ name, status }) => ({ filter: name, status: status(placement) })).filter(isRejection)

const isRejection = ({ status }: Rejection): boolean => status !== 'Success'

/** Whether the Pod may run on the node. */
export const fitsOn = (node: Node, input: SchedulingInput, filters?: readonly Filter[]): boolean =>
  rejectionsOf({ ...input, node }, filters).length === 0
