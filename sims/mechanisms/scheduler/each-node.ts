import { interPodAffinity, type InterPodAffinity } from './inter-pod-affinity.ts'
import type { Placement, SchedulingInput } from './objects.ts'
import { podTopologySpread, type PodTopologySpread } from './pod-topology-spread.ts'

/** What the DoNotSchedule constraints say of every node, by name. */
export const spreadOverNodes = (input: SchedulingInput): Record<string, PodTopologySpread> =>
  onEachNode(input, podTopologySpread)

/** What required affinity and anti-affinity between Pods say of every node, by name. */
export const affinityOnNodes = (input: SchedulingInput): Record<string, InterPodAffinity> =>
  onEachNode(input, interPodAffinity)

const onEachNode = <T>(input: SchedulingInput, answer: (placement: Placement) => T): Record<string, T> =>
  Object.fromEntries(input.nodes.map((node) => [node.name, answer({ ...input, node })]))
