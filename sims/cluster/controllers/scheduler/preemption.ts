import { preempt } from '../../../mechanisms/scheduler/index.ts'
import type { Node, PodDisruptionBudget as PlainBudget } from '../../../mechanisms/scheduler/index.ts'
import type { Pod, PodDisruptionBudget } from '../../objects/index.ts'
import { priorityOf } from '../../run/index.ts'
import type { View } from '../../run/index.ts'
import { memo } from '../memo.ts'
import { isDeleting } from '../pods.ts'
import { ringOf } from './candidates.ts'
import type { Decision } from './decide.ts'
import { guestsOf, living } from './world.ts'
import type { World } from './world.ts'

/** On which node a Pod gets room, and who has to go for it. */
export interface Preemption {
  readonly nodeName: string
  readonly victims: readonly Pod[]
}

/**
 * Whose deletion would let a Pod in that fits nowhere; undefined when nobody's would, or when it waits for one already.
 *
 * Of a large cluster's nodes only so many are weighed against each other.
 * Source: kubernetes v1.20.2 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go, `preempt`.
 */
export function preemption(pod: Pod, decision: Decision, world: World): Preemption | undefined {
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
  const { view, pod, company } = world
  // Among equals it counts who started last, so here it takes the Pods as they are.
  const there = nodes.flatMap((node) => [...living(view.podsOn(node.name)), ...guestsOf(node, world)])
  const elsewhere = company.filter(({ nodeName }) => !nodes.some(({ name }) => name === nodeName))
  const podDisruptionBudgets = view.list('PodDisruptionBudget').map(plainBudget)
  const { result, nodeName, victims } = preempt({ nodes, pods: [...there, ...elsewhere], pod, podDisruptionBudgets })
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
