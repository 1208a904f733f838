import { preempt } from '../../../../mechanisms/scheduler/index.ts'
import type {
  Node,
  Pod as PlainPod,
  PodDisruptionBudget as PlainBudget,
} from '../../../../mechanisms/scheduler/index.ts'
import { patchStatus, remove, wouldChange } from '../../../api/index.ts'
import type { Pod, PodDisruptionBudget } from '../../../objects/index.ts'
import { priorityOf, wish } from '../../../run/index.ts'
import type { View, Wish } from '../../../run/index.ts'
import { memo } from '../../memo.ts'
import { isDeleting } from '../../pods.ts'
import { plainPod } from '../convert.ts'
import type { Decision } from '../decide.ts'
import { ringOf } from '../many/candidates.ts'
import { companyOf } from '../many/company.ts'
import type { PostFilterPlugin } from '../profile.ts'
import { living } from '../world.ts'
import type { World } from '../world.ts'
import { withMessage } from '../writes.ts'

/** Less important Pods go, so that a more important one gets their room. */
export const DefaultPreemption: PostFilterPlugin = {
  name: 'DefaultPreemption',
  makeRoom(pod, decision, world, message) {
    const room = preemption(pod, decision, world)
    return room && makeRoom(pod, room, message, world.view)
  },
  guestsOf,
}

/** On which node a Pod gets room, and who has to go for it. */
interface Preemption {
  readonly nodeName: string
  readonly victims: readonly Pod[]
}

/**
 * Whose deletion would let a Pod in that fits nowhere; undefined when nobody's would, or when it waits for one already.
 *
 * Of a large cluster's nodes only so many are weighed against each other.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go, `preempt`.
 */
function preemption(pod: Pod, decision: Decision, world: World): Preemption | undefined {
  const { view, nodes } = world
  if (isWaitingForVictims(pod, decision, view)) return undefined
  const candidates = [...ringOf(nodes, world.pod.name)]
    .filter(({ name }) => decision.verdicts.get(name)?.status === 'Unschedulable')
    .filter(({ name }) => lowestPriority(view.podsOn(name)) < priorityOf(pod))
  const many = numCandidates(nodes.length)
  for (let at = 0; at < candidates.length; at += many) {
    const room = preemptionOn(candidates.slice(at, at + many), world)
    if (room) return room
  }
  return undefined
}

const lowestPriority = memo((pods: readonly Pod[]) => Math.min(...pods.map(priorityOf)))

/** A tenth of the nodes, but no fewer than a hundred. Source: kubernetes v1.20.2, same file, `calculateNumCandidates`. */
const numCandidates = (nodes: number): number => Math.max(Math.floor(nodes / 10), 100)

function preemptionOn(nodes: readonly Node[], world: World): Preemption | undefined {
  const { view, pod, profile } = world
  // Among equals it counts who started last, so here it takes the Pods as they are.
  const there = nodes.flatMap((node) => [...living(view.podsOn(node.name)), ...guestsOf(node, world)])
  const elsewhere = companyOf(world).filter(({ nodeName }) => !nodes.some(({ name }) => name === nodeName))
  const podDisruptionBudgets = view.list('PodDisruptionBudget').map(plainBudget)
  const { result, nodeName, victims } = preempt(
    { nodes, pods: [...there, ...elsewhere], pod, podDisruptionBudgets },
    profile.filter,
  )
  if (result !== 'preempt') return undefined
  const found = victims.flatMap((key) => view.get('Pod', key) ?? [])
  return { nodeName, victims: found.filter((victim) => !isDeleting(victim)) }
}

/**
 * Whether somebody is going already on the node that is reserved for the Pod.
 * Source: kubernetes v1.20.2, same file, `PodEligibleToPreemptOthers`.
 */
function isWaitingForVictims(pod: Pod, { verdicts }: Decision, view: View): boolean {
  const { nominatedNodeName } = pod.status
  if (!nominatedNodeName || verdicts.get(nominatedNodeName)?.status === 'UnschedulableAndUnresolvable') return false
  return view.podsOn(nominatedNodeName).some((each) => isDeleting(each) && priorityOf(each) < priorityOf(pod))
}

const plainBudget = ({
  metadata: { namespace = 'default', name },
  spec,
  status,
}: PodDisruptionBudget): PlainBudget => ({
  namespace,
  name,
  ...(spec.selector.matchLabels && { matchLabels: spec.selector.matchLabels }),
  disruptionsAllowed: status.disruptionsAllowed,
})

/**
 * Makes room: the victims go, the node is reserved for the Pod, and less important Pods that it was reserved for lose it.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go, `PrepareCandidate`.
 */
function makeRoom(pod: Pod, { nodeName, victims }: Preemption, message: string, view: View): Wish[] {
  const after = view.settings.schedulerMs
  const because = { priority: priorityOf(pod), victims: victims.length }
  const name = pod.metadata.name
  const deletions = victims.map((victim) =>
    wish('pod.preempted', remove('Pod', victim), after, { ...because, below: priorityOf(victim) }, { for: name }),
  )
  const losers = view.nominatedTo(nodeName).filter((other) => priorityOf(other) < priorityOf(pod))
  const losses = losers.map((other) =>
    wish('pod.unnominated', patchStatus('patch status', 'Pod', other, { nominatedNodeName: null }), after, because),
  )
  const status = { conditions: withMessage(pod, message), nominatedNodeName: nodeName }
  if (!wouldChange(pod.status, status)) return [...deletions, ...losses]
  const write = patchStatus('patch status', 'Pod', pod, status)
  return [...deletions, ...losses, wish('pod.nominated', write, after, because, { node: nodeName })]
}

const NOBODY: readonly PlainPod[] = []

/** Pods that wait for room on a node, as if they were there: those that a newcomer may not get ahead of. */
function guestsOf({ name }: Node, { pod, view }: World): readonly PlainPod[] {
  const nominated = view.nominatedTo(name)
  if (!nominated.length) return NOBODY
  return nominated
    .filter((guest) => priorityOf(guest) >= (pod.priority ?? 0))
    .map((guest) => ({ ...plainPod(guest), nodeName: name }))
    .filter((guest) => guest.name !== pod.name)
}
