import type { Node, Placement, Pod as PlainPod } from '../../../mechanisms/scheduler/index.ts'
import type { Node as ClusterNode, Pod } from '../../objects/index.ts'
import { hasEnded, hasPodAffinity, priorityOf } from '../../run/index.ts'
import type { View } from '../../run/index.ts'
import { memo } from '../memo.ts'
import { plainNode, plainPod } from './convert.ts'
import { claimsOf } from './volumes.ts'
import type { Claims } from './volumes.ts'

/** A Pod to place and the cluster it comes to, as the mechanism sees them. */
export interface World {
  readonly view: View
  readonly pod: PlainPod
  readonly nodes: readonly Node[]
  /** Pods that count wherever they run: somebody's rules are about others near or far. Mostly there are none. */
  readonly company: readonly PlainPod[]
  readonly claims: Claims
}

export function worldOf(pod: Pod, view: View): World {
  const nodes = plainNodes(view.list('Node'))
  const isAboutOthers = hasPodAffinity(pod) || Boolean(pod.spec.topologySpreadConstraints?.length)
  const company = isAboutOthers ? nodes.flatMap((node) => podsOn(node, view)) : living(view.withPodAffinity())
  return { view, pod: plainPod(pod), nodes, company, claims: claimsOf(pod, view) }
}

const plainNodes = memo((nodes: readonly ClusterNode[]) => nodes.map(plainNode))

/** The n-th of some nodes is found by its name. */
export const numbersByName = memo((nodes: readonly Node[]) => new Map(nodes.map(({ name }, at) => [name, at])))

/** A Pod that has ended uses nothing; one that is being deleted does, until its object is gone. */
export const living = memo((pods: readonly Pod[]) => pods.filter((pod) => !hasEnded(pod)).map(plainPod))

/** The Pods that use a node; the very same list while the use of it stays the same. */
export const podsOn = ({ name }: Node, view: View): readonly PlainPod[] => plainPods(view.usersOf(name))

const plainPods = memo((pods: readonly Pod[]) => pods.map(plainPod))

const NOBODY: readonly PlainPod[] = []

/** Pods that wait for room on a node, as if they were there: those that a newcomer may not get ahead of. */
export function guestsOf({ name }: Node, { pod, view }: World): readonly PlainPod[] {
  const nominated = view.nominatedTo(name)
  if (!nominated.length) return NOBODY
  return nominated
    .filter((guest) => priorityOf(guest) >= (pod.priority ?? 0))
    .map((guest) => ({ ...plainPod(guest), nodeName: name }))
    .filter((guest) => guest.name !== pod.name)
}

/** The question whether the Pod may run on one node, with as much of the cluster as has a say in it. */
export function placementOn(node: Node, { pod, nodes, company, view }: World): Placement {
  const there = podsOn(node, view)
  if (!company.length) return { pod, node, nodes: [node], pods: there }
  return { pod, node, nodes, pods: [...company.filter(({ nodeName }) => nodeName !== node.name), ...there] }
}
