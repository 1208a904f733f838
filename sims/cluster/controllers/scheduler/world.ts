import type { Node, Pod as PlainPod } from '../../../mechanisms/scheduler/index.ts'
import type { Node as ClusterNode, Pod } from '../../objects/index.ts'
import { hasEnded } from '../../run/index.ts'
import type { View } from '../../run/index.ts'
import { memo } from '../memo.ts'
import { plainNode, plainPod } from './convert.ts'
import type { FilterPlugin, Profile } from './profile.ts'

/** A Pod to place and the cluster it comes to, as the mechanism sees them. */
export interface World {
  readonly view: View
  readonly profile: Profile
  readonly pod: PlainPod
  readonly nodes: readonly Node[]
  /** What the preFilter plugins ask of each node for this Pod, beside the profile's filters. */
  readonly more: readonly FilterPlugin[]
}

export const worldOf = (pod: Pod, view: View, profile: Profile, more: readonly FilterPlugin[] = []): World => ({
  view,
  profile,
  pod: plainPod(pod),
  nodes: plainNodes(view.list('Node')),
  more,
})

const plainNodes = /* @__PURE__ */ memo((nodes: readonly ClusterNode[]) => nodes.map(plainNode))

/** The Pods that use a node; the very same list while the use of it stays the same. */
export const podsOn = ({ name }: Node, view: View): readonly PlainPod[] => plainPods(view.usersOf(name))

const plainPods = /* @__PURE__ */ memo((pods: readonly Pod[]) => pods.map(plainPod))

/** A Pod that has ended uses nothing; one that is being deleted does, until its object is gone. */
export const living = /* @__PURE__ */ memo((pods: readonly Pod[]) => pods.filter((pod) => !hasEnded(pod)).map(plainPod))
