export { affinityOnNodes, spreadOverNodes } from './each-node.ts'
export { filterNodes } from './filter.ts'
export type { FilterResult } from './filter.ts'
export {
  fitsOn,
  interPodAffinityFilter,
  nodeAffinityFilter,
  nodeNameFilter,
  nodePortsFilter,
  nodeResourcesFitFilter,
  nodeUnschedulableFilter,
  podTopologySpreadFilter,
  rejectionsOf,
  taintTolerationFilter,
} from './filters.ts'
export type { Filter, FilterStatus, Rejection } from './filters.ts'
export { imageLocality } from './image-locality.ts'
export { interPodAffinityScore } from './inter-pod-affinity-score.ts'
export { interPodAffinity } from './inter-pod-affinity.ts'
export type { InterPodAffinity } from './inter-pod-affinity.ts'
export { nodeAffinity, nodeAffinityScore } from './node-affinity.ts'
export { nodePorts } from './node-ports.ts'
export { insufficientResources } from './node-resources-fit.ts'
export type * from './objects.ts'
export { podTopologySpreadScore } from './pod-topology-spread-score.ts'
export { podTopologySpread } from './pod-topology-spread.ts'
export type { PodTopologySpread } from './pod-topology-spread.ts'
export { preempt } from './preempt.ts'
export type { PreemptionResult } from './preempt.ts'
export { balancedAllocation, leastAllocated, mostAllocated } from './resource-allocation.ts'
export { schedule } from './schedule.ts'
export type { ScheduleInput, ScheduleResult } from './schedule.ts'
export { scoreNodes } from './score.ts'
export type { NodeScores } from './score.ts'
export type { ScorePlugin } from './scores.ts'
export { isTolerated, nodeUnschedulable, taintToleration, taintTolerationScore } from './taint-toleration.ts'
