import { matchesTerm, requiredTerms } from './affinity-terms.ts'
import type { Placement, Pod } from './objects.ts'
import { oncePer } from './once-per.ts'
import { domainOf, inSameDomain, nodeOf } from './topology.ts'

/** Which rule forbids the node: the Pod's own affinity or anti-affinity, or the anti-affinity of a Pod that runs. */
export type InterPodAffinity = 'fits' | 'affinity' | 'antiAffinity' | 'existingAntiAffinity'

/**
 * Whether required affinity and anti-affinity between Pods allow the node; the first rule that does not is told.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/interpodaffinity/filtering.go, `Filter`.
 */
export function interPodAffinity(placement: Placement): InterPodAffinity {
  if (!satisfiesAffinity(placement)) return 'affinity'
  if (!satisfiesAntiAffinity(placement)) return 'antiAffinity'
  if (!satisfiesExistingAntiAffinity(placement)) return 'existingAntiAffinity'
  return 'fits'
}

function satisfiesAffinity({ pod, node, nodes, pods }: Placement): boolean {
  const terms = requiredTerms(pod.affinity?.podAffinity)
  if (terms.length === 0) return true
  if (!terms.every(({ topologyKey }) => domainOf(node, topologyKey) !== undefined)) return false

  // Trap: a Pod is company only if it matches all terms; two Pods that match one each do not add up.
  const company = pods.filter((each) => terms.every((term) => matchesTerm(term, pod, each)))
  const homes = company.map((each) => nodeOf(each, nodes))
  if (terms.every(({ topologyKey }) => homes.some((home) => inSameDomain(topologyKey, home, node)))) return true

  // The first of a group that wants to be together may start anywhere, or none of them could ever start.
  const isFirst = !terms.some(({ topologyKey }) => homes.some((home) => domainOf(home, topologyKey) !== undefined))
  return isFirst && terms.every((term) => matchesTerm(term, pod, pod))
}

function satisfiesAntiAffinity({ pod, node, nodes, pods }: Placement): boolean {
  const terms = requiredTerms(pod.affinity?.podAntiAffinity)
  return !terms.some((term) =>
    pods.some((each) => matchesTerm(term, pod, each) && inSameDomain(term.topologyKey, nodeOf(each, nodes), node)),
  )
}

/** Anti-affinity works both ways: a Pod that runs keeps away newcomers whose own terms say nothing. */
function satisfiesExistingAntiAffinity({ pod, node, nodes, pods }: Placement): boolean {
  return !unsociable(pods).some((each) =>
    requiredTerms(each.affinity?.podAntiAffinity).some(
      (term) => matchesTerm(term, each, pod) && inSameDomain(term.topologyKey, nodeOf(each, nodes), node),
    ),
  )
}

/** The Pods that want to keep others away: few, so that they alone are asked for every node. */
const unsociable = oncePer((pods: readonly Pod[]) =>
  pods.filter(({ affinity }) => requiredTerms(affinity?.podAntiAffinity).length > 0),
)
