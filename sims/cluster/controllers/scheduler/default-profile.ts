import { DefaultPreemption } from './plugins/default-preemption.ts'
import {
  InterPodAffinity,
  NodeAffinity,
  NodeName,
  NodePorts,
  NodeResourcesFit,
  NodeUnschedulable,
  PodTopologySpread,
  TaintToleration,
} from './plugins/filters.ts'
import {
  InterPodAffinityScore,
  NodeAffinityScore,
  NodeResourcesBalancedAllocation,
  NodeResourcesLeastAllocated,
  PodTopologySpreadScore,
  TaintTolerationScore,
} from './plugins/scores.ts'
import { VolumeBinding, VolumeBindingPreBind } from './plugins/volume-binding.ts'
import type { Profile } from './profile.ts'

/**
 * All that kube-scheduler enables by itself and that has something to decide here: nodes report no images, know no
 * volume limits and no zones of volumes, and no annotation of a node turns Pods away.
 *
 * VolumeBinding comes after all other filters: its answers cannot be kept.
 * Source: kubernetes v1.20.2 pkg/scheduler/algorithmprovider/registry.go, `getDefaultConfig`. The default spread of a
 * Service's Pods is left out.
 */
export const defaultProfile: Profile = {
  preFilter: [VolumeBinding],
  filter: [
    NodeUnschedulable,
    NodeName,
    TaintToleration,
    NodeAffinity,
    NodePorts,
    NodeResourcesFit,
    PodTopologySpread,
    InterPodAffinity,
  ],
  postFilter: DefaultPreemption,
  score: [
    NodeResourcesBalancedAllocation,
    InterPodAffinityScore,
    NodeResourcesLeastAllocated,
    NodeAffinityScore,
    PodTopologySpreadScore,
    TaintTolerationScore,
  ],
  preBind: [VolumeBindingPreBind],
}
