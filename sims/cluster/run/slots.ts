import { objectsOf } from '../api/index.ts'
import type { ClusterState } from '../api/index.ts'
import { controllerOf } from './view.ts'

/** By uid of a Pod, its place in the row of its owner, from 0. */
export type Slots = Readonly<Record<string, number>>

/** Gives every Pod a place that it keeps as long as it is there: the first one that is free beside its owner's other Pods. */
export function placed(slots: Slots, cluster: ClusterState): Slots {
  const pods = objectsOf(cluster, 'Pod')
  const kept: Record<string, number> = {}
  for (const { metadata } of pods) if (metadata.uid in slots) kept[metadata.uid] = slots[metadata.uid]!
  for (const pod of pods) {
    if (pod.metadata.uid in kept) continue
    const siblings = pods.filter((other) => controllerOf(other)?.uid === controllerOf(pod)?.uid)
    const taken = new Set(siblings.map((other) => kept[other.metadata.uid]))
    let slot = 0
    while (taken.has(slot)) slot++
    kept[pod.metadata.uid] = slot
  }
  return kept
}
