import { keyOf } from '../objects/index.ts'
import type { Condition, Pod } from '../objects/index.ts'

/** How many of an owner's Pods are there for it. */
export interface PodCounts {
  /** They have not ended and nobody has asked for their end. */
  readonly active: number
  /** Of those: ready. */
  readonly ready: number
  /** Of those: it is known since when. */
  readonly available: number
}

export const NO_PODS: PodCounts = { active: 0, ready: 0, available: 0 }

/** A Pod that counts: it has not ended and nobody has asked for its end. */
export const isActive = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined && status.phase !== 'Succeeded' && status.phase !== 'Failed'

export const readyCondition = ({ status }: Pod): Condition | undefined =>
  status.conditions?.find(({ type, status }) => type === 'Ready' && status === 'True')

/** Whether a Pod counts for the same owner and in the same way as before. */
export const countsAsBefore = (before: Pod, after: Pod): boolean =>
  before.metadata.ownerReferences === after.metadata.ownerReferences &&
  before.spec.nodeName === after.spec.nodeName &&
  (before.status.phase === 'Pending') === (after.status.phase === 'Pending') &&
  isActive(before) === isActive(after) &&
  readyCondition(before)?.lastTransitionTime === readyCondition(after)?.lastTransitionTime &&
  !readyCondition(before) === !readyCondition(after)

/** The counts with a Pod more, or (`times` -1) with one less. */
export function withPod(counts: PodCounts, pod: Pod, times: 1 | -1): PodCounts {
  if (!isActive(pod)) return counts
  const ready = readyCondition(pod)
  return {
    active: counts.active + times,
    ready: counts.ready + (ready ? times : 0),
    available: counts.available + (ready?.lastTransitionTime === undefined ? 0 : times),
  }
}

/** Pods by their keys: since when each is ready. Milliseconds; Infinity where nobody knows, undefined: it does not run, or is not ready. */
export type Mates = ReadonlyMap<string, number | undefined>

/** An owner's active Pods by node; those that have none under ''. */
export type Crowd = ReadonlyMap<string, Mates>

/** As `withPod`, in place. */
export function crowdWith(crowd: Map<string, Map<string, number | undefined>>, pod: Pod, times: 1 | -1): void {
  if (!isActive(pod)) return
  const { nodeName = '' } = pod.spec
  const mates = crowd.get(nodeName) ?? new Map<string, number | undefined>()
  if (times === 1) mates.set(keyOf(pod), wellSince(pod))
  else mates.delete(keyOf(pod))
  if (mates.size) crowd.set(nodeName, mates)
  else crowd.delete(nodeName)
}

function wellSince(pod: Pod): number | undefined {
  const ready = readyCondition(pod)
  const isWell = ready && pod.spec.nodeName && pod.status.phase !== 'Pending'
  return isWell ? (ready.lastTransitionTime ?? Infinity) : undefined
}

export function crowdOf(pods: readonly Pod[]): Crowd {
  const crowd = new Map<string, Map<string, number | undefined>>()
  for (const pod of pods) crowdWith(crowd, pod, 1)
  return crowd
}

export const countsOf = (pods: readonly Pod[]): PodCounts =>
  pods.reduce((counts, pod) => withPod(counts, pod, 1), NO_PODS)
