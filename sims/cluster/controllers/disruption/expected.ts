import { scaledValue } from '../../../mechanisms/workloads/index.ts'
import type { IntOrPercent } from '../../../mechanisms/workloads/index.ts'
import type { Pod, PodDisruptionBudget } from '../../objects/index.ts'
import { controllerOf } from '../../run/index.ts'
import type { View } from '../../run/index.ts'

/** How many Pods there should be, and how many of them have to be healthy. */
export interface Expected {
  readonly expected: number
  readonly desired: number
}

/**
 * What a budget asks for; undefined where nobody can tell, because a Pod has no controller with a size of its own.
 *
 * Source: kubernetes v1.20.2 pkg/controller/disruption/disruption.go, `getExpectedPodCount`; since v1.22 Pods without a
 * controller are passed over.
 */
export function expectedOf(
  { spec: { minAvailable, maxUnavailable } }: PodDisruptionBudget,
  pods: readonly Pod[],
  view: View,
): Expected | undefined {
  // A fixed floor needs no whole that it would be a part of, so whatever is there is expected.
  if (maxUnavailable === undefined && typeof minAvailable === 'number')
    return { expected: pods.length, desired: minAvailable }
  const expected = scaleOf(pods, view)
  if (expected === undefined) return undefined
  if (maxUnavailable === undefined) return minAvailable === undefined ? undefined : part(minAvailable, expected)
  const missing = part(maxUnavailable, expected)
  return missing && { expected, desired: Math.max(0, expected - missing.desired) }
}

function part(value: IntOrPercent, expected: number): Expected | undefined {
  const desired = scaledValue(value, expected, Math.ceil)
  return desired === null ? undefined : { expected, desired }
}

/** The sizes of all controllers that the Pods belong to. Source: as above, `getExpectedScale`. */
function scaleOf(pods: readonly Pod[], view: View): number | undefined {
  const scales = new Map<string, number>()
  for (const pod of pods) {
    const owner = scaledOwner(pod, view)
    if (!owner) return undefined
    scales.set(owner.metadata.uid, owner.spec.replicas)
  }
  return [...scales.values()].reduce((sum, replicas) => sum + replicas, 0)
}

/** The Deployment, ReplicaSet or StatefulSet whose size says how many such Pods there should be. */
function scaledOwner(pod: Pod, view: View) {
  const owner = controllerOf(pod)
  const key = (name: string) => `${pod.metadata.namespace}/${name}`
  if (owner?.kind === 'StatefulSet') return matching(view.get('StatefulSet', key(owner.name)), owner.uid)
  if (owner?.kind !== 'ReplicaSet') return undefined
  const rs = matching(view.get('ReplicaSet', key(owner.name)), owner.uid)
  const above = rs && controllerOf(rs)
  return above?.kind === 'Deployment' ? matching(view.get('Deployment', key(above.name)), above.uid) : rs
}

const matching = <T extends { readonly metadata: { readonly uid: string } }>(object: T | undefined, uid: string) =>
  object?.metadata.uid === uid ? object : undefined
