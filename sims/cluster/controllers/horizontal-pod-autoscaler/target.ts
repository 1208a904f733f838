import type { LabelSelector } from '../../../mechanisms/control/index.ts'
import { patch } from '../../api/index.ts'
import type { Write } from '../../api/index.ts'
import type { Deployment, HorizontalPodAutoscaler, Pod, ReplicaSet, StatefulSet } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'
import { matches } from '../pods.ts'

/** What can be scaled. */
export type Target = Deployment | ReplicaSet | StatefulSet

/** The object that is scaled, if it is there and has a scale. */
export function targetOf({ metadata, spec }: HorizontalPodAutoscaler, view: View): Target | undefined {
  const { kind, name } = spec.scaleTargetRef
  const isScalable = kind === 'Deployment' || kind === 'ReplicaSet' || kind === 'StatefulSet'
  return isScalable ? view.get(kind, `${metadata.namespace}/${name}`) : undefined
}

/** Writes the scale of an object, and nothing else of it. */
export const rescale = (target: Target, replicas: number): Write =>
  patch('update scale', target.kind, target as never, { spec: { replicas } } as never)

/** The Pods that a scaled object counts as its own: by their labels, not by their owner. */
export function podsOf({ metadata: { namespace = '' }, spec }: Target, view: View): Pod[] {
  const selector: LabelSelector = spec.selector
  return view.labelled(namespace, selector.matchLabels ?? {}).filter((pod) => matches(selector, pod))
}
