import type { Pod } from '../../objects/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { shapeOf } from './ask.ts'
import { plainPod } from './convert.ts'
import { decide } from './decide.ts'
import { preemption } from './preemption.ts'
import { unschedulableMessage } from './reasons.ts'
import { holdVolumes } from './volumes.ts'
import { numbersByName, worldOf } from './world.ts'
import { bind, makeRoom, report } from './writes.ts'

/** In one look at the cluster: the shapes of Pods that find no node, and why; the next one of its like fares no better. */
export type Hopeless = Map<string, string>

/**
 * What one Pod of the queue needs: a node, volumes on that node first, room to be made for it, or to be told why not.
 *
 * No answer means that there is nothing to write: it has been told.
 * Source: kubernetes v1.20.2 pkg/scheduler/scheduler.go, `scheduleOne`.
 */
export function schedulePod(pod: Pod, view: View, hopeless: Hopeless): readonly Wish[] {
  const known = hopeless.size && isLikeOthers(pod) ? hopeless.get(shapeOf(plainPod(pod))) : undefined
  if (known !== undefined) return report(pod, known, view)

  const world = worldOf(pod, view)
  const { claims, nodes } = world
  const { missing } = claims
  if (missing !== undefined) return report(pod, unschedulableMessage(nodes.map(() => [missing])), view)

  const decision = decide(world)
  const node = nodes[numbersByName(nodes).get(decision.nodeName ?? '') ?? -1]
  if (node) return claims.delayed.length ? holdVolumes(node, claims, view) : bind(pod, node.name, decision, view)

  const message = unschedulableMessage([...decision.verdicts.values()].map(({ reasons }) => reasons))
  const room = preemption(pod, decision, world)
  if (room) return makeRoom(pod, room, message, view)
  if (isLikeOthers(pod)) hopeless.set(shapeOf(plainPod(pod)), message)
  return report(pod, message, view)
}

/** A node that is reserved for the Pod, or that its volumes are on, is no matter of its like. */
const isLikeOthers = ({ spec, status }: Pod): boolean => !status.nominatedNodeName && !spec.volumes?.length
