import { matchesLabelSelector } from '../control/index.ts'
import type { Pod, PodAffinity, PodAffinityTerm } from './objects.ts'

/** The terms that must hold. */
export const requiredTerms = (affinity: PodAffinity | undefined): readonly PodAffinityTerm[] =>
  affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []

/**
 * Whether a term of the owner's means this Pod: by namespace, the owner's unless the term lists others, and by labels.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/util/topologies.go, `PodMatchesTermsNamespaceAndSelector`.
 */
export function matchesTerm({ namespaces = [], labelSelector }: PodAffinityTerm, owner: Pod, pod: Pod): boolean {
  const meant = namespaces.length > 0 ? namespaces : [owner.namespace]
  return meant.includes(pod.namespace) && matchesLabelSelector(labelSelector, pod.labels)
}
