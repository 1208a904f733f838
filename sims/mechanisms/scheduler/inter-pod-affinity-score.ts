import { matchesTerm, requiredTerms } from './affinity-terms.ts'
import type { Node, Pod, PodAffinity, PodAffinityTerm, Scoring } from './objects.ts'
import { inSameDomain, nodeOf } from './topology.ts'

/** What a required affinity of a running Pod is worth to a newcomer that it means. */
const HARD_POD_AFFINITY_WEIGHT = 1

interface WeightedTerm {
  readonly weight: number
  readonly podAffinityTerm: PodAffinityTerm
}

/**
 * How gladly Pods would be together there: weights of the newcomer's preferred terms and of those of running Pods.
 *
 * Scaled to 0..100 between the lowest and the highest sum. Trap: 0 is one of the sums, even if no node has it, so
 * sums of 5 and 10 make 50 and 100; from v1.21 on (#98096) they make 0 and 100.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/interpodaffinity/scoring.go.
 */
export function interPodAffinityScore({ pod, feasibleNodes, nodes, pods }: Scoring): number[] {
  const pulls = pods.flatMap((running) => {
    const home = nodeOf(running, nodes)
    const terms = [...termsThatMean(running, pod, preferences(pod)), ...termsThatMean(pod, running, attitudes(running))]
    return terms.map(({ weight, podAffinityTerm: { topologyKey } }) => ({ weight, topologyKey, home }))
  })
  const sumOf = (node: Node) =>
    pulls.reduce((sum, { weight, topologyKey, home }) => sum + (inSameDomain(topologyKey, home, node) ? weight : 0), 0)
  return scaleBetweenExtremes(feasibleNodes.map(sumOf))
}

const termsThatMean = (pod: Pod, owner: Pod, terms: readonly WeightedTerm[]): readonly WeightedTerm[] =>
  terms.filter(({ podAffinityTerm }) => matchesTerm(podAffinityTerm, owner, pod))

/** Preferred terms; those of anti-affinity push away. */
function preferences({ affinity }: Pod): readonly WeightedTerm[] {
  const away = preferredTerms(affinity?.podAntiAffinity).map((term) => ({ ...term, weight: -term.weight }))
  return [...preferredTerms(affinity?.podAffinity), ...away]
}

/** What a Pod that runs thinks of newcomers: its preferences, and the affinity it required for itself. */
function attitudes(pod: Pod): readonly WeightedTerm[] {
  const required = requiredTerms(pod.affinity?.podAffinity)
  return [
    ...preferences(pod),
    ...required.map((podAffinityTerm) => ({ weight: HARD_POD_AFFINITY_WEIGHT, podAffinityTerm })),
  ]
}

const preferredTerms = (affinity: PodAffinity | undefined): readonly WeightedTerm[] =>
  affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []

function scaleBetweenExtremes(sums: readonly number[]): number[] {
  const lowest = Math.min(0, ...sums)
  const range = Math.max(0, ...sums) - lowest
  return sums.map((sum) => (range > 0 ? Math.floor(100 * ((sum - lowest) / range)) : 0))
}
