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

export const countsOf = (pods: readonly Pod[]): PodCounts =>
  pods.reduce((counts, pod) => withPod(counts, pod, 1), NO_PODS)
