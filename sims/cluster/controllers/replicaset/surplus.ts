import { podsToDelete } from '../../../mechanisms/workloads/index.ts'
import type { Pod, ReplicaSet } from '../../objects/index.ts'
import { controllerOf } from '../../run/index.ts'
import type { Crowd, View } from '../../run/index.ts'
import { isActive, isReady, readySince } from '../pods.ts'

/** So many of a ReplicaSet's Pods as are missed least, in the order in which they go. */
export function surplus(rs: ReplicaSet, view: View, count: number): Pod[] {
  const { asked, beside } = amongWhom(rs, view, count)
  const pods = asked.map((pod) => ({
    name: pod.metadata.name,
    nodeName: nodeOf(pod),
    phase: pod.status.phase === 'Pending' ? ('Pending' as const) : ('Running' as const),
    ready: isReady(pod),
    readySince: seconds(readySince(pod)),
    restarts: (pod.status.containerStatuses ?? []).map(({ restartCount }) => restartCount),
    created: pod.metadata.creationTimestamp / 1000,
  }))
  const siblings = beside.map((nodeName) => ({ nodeName, phase: 'Running', deleting: false }))
  const { delete: names } = podsToDelete({ pods, siblings, delete: count })
  const byName = new Map(asked.map((pod) => [pod.metadata.name, pod]))
  return names.map((name) => byName.get(name)!)
}

/** The Pods among whom the choice is made, and the nodes of the others that count beside them, once for each. */
interface Choice {
  readonly asked: readonly Pod[]
  readonly beside: readonly string[]
}

/**
 * First go those that do not run well, then those that share their node with most, and of these the one that became ready
 * last: whoever comes after enough of them need not be compared with anybody, so that of thousands of Pods a few are.
 */
function amongWhom(rs: ReplicaSet, view: View, count: number): Choice {
  const own = view.crowd(rs)
  const crowds = [own, ...siblingsOf(rs, view).map((sibling) => view.crowd(sibling))]
  const rankOn = (node: string) => crowds.reduce((sum, crowd) => sum + (crowd.get(node)?.size ?? 0), 0)
  const asked =
    count >= view.counts(rs).active
      ? view.owned('Pod', rs).filter(isActive)
      : byCreation(foremost(own, rankOn, count + 1).flatMap((key) => view.get('Pod', key) ?? []))
  const left = new Map<string, number>()
  for (const pod of asked) left.set(nodeOf(pod), (left.get(nodeOf(pod)) ?? rankOn(nodeOf(pod))) - 1)
  return { asked, beside: [...left].flatMap(([node, pods]) => Array.from({ length: pods }, () => node)) }
}

const nodeOf = ({ spec }: Pod): string => spec.nodeName ?? ''

/** The same Deployment's other ReplicaSets: a node that holds many of their Pods may lose one. */
function siblingsOf(rs: ReplicaSet, view: View): readonly ReplicaSet[] {
  const owner = controllerOf(rs)
  if (!owner) return []
  const all = view.owned('ReplicaSet', { kind: owner.kind, metadata: { ...rs.metadata, uid: owner.uid } })
  return all.filter(({ metadata }) => metadata.uid !== rs.metadata.uid)
}

/** The keys of the first so many, and of all that are their equals. */
function foremost(own: Crowd, rankOn: (node: string) => number, atLeast: number): string[] {
  const byRank = new Map<number, [key: string, since: number][]>()
  const keys: string[] = []
  for (const [node, mates] of own) {
    const rank = rankOn(node)
    for (const [key, since] of mates) {
      if (since === undefined) keys.push(key)
      else
        byRank
          .set(rank, byRank.get(rank) ?? [])
          .get(rank)!
          .push([key, since])
    }
  }
  for (const rank of [...byRank.keys()].sort((a, b) => b - a)) {
    const missing = atLeast - keys.length
    if (missing <= 0) break
    const equals = byRank.get(rank)!
    const last = nthHighest(
      equals.map(([, since]) => since),
      missing,
    )
    for (const [key, since] of equals) if (since >= last) keys.push(key)
  }
  return keys
}

/** The n-th of some numbers, the highest first, or the lowest if there are fewer. */
function nthHighest(numbers: readonly number[], n: number): number {
  const sorted = Float64Array.from(numbers).sort()
  return sorted[Math.max(0, sorted.length - n)]!
}

/** In the order in which the API server made them. */
function byCreation(pods: readonly Pod[]): Pod[] {
  const versions = new Map(
    pods.map((pod) => [pod, Number(pod.metadata.uid.slice(pod.metadata.uid.lastIndexOf('-') + 1))]),
  )
  return pods.toSorted((a, b) => versions.get(a)! - versions.get(b)!)
}

const seconds = (ms: number | undefined): number | null => (ms === undefined ? null : ms / 1000)
