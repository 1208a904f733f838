import { byCreation } from './by-creation.ts'
import { nodeShouldRunDaemonPod } from './daemon-node.ts'
import type { DaemonNode, DaemonTemplate, NodeShouldRunDaemonPod } from './daemon-node.ts'

/** A Pod of the DaemonSet that is on the node or meant for it. */
export interface DaemonPod {
  readonly name: string
  readonly phase: string
  /** Whether it has been assigned to the node already. */
  readonly bound: boolean
  readonly terminating: boolean
  /** Grows with the time of creation. */
  readonly created: number
}

export interface DaemonPodsInput {
  readonly node: DaemonNode
  readonly template: DaemonTemplate
  readonly pods: readonly DaemonPod[]
}

/** `delete`: names, sorted. */
export interface DaemonPods extends NodeShouldRunDaemonPod {
  readonly create: boolean
  readonly delete: readonly string[]
}

/**
 * What a DaemonSet does on one node in one sync.
 *
 * Source: kubernetes v1.20.2 pkg/controller/daemon/daemon_controller.go, `podsShouldBeOnNode`.
 */
export function daemonPods({ node, template, pods }: DaemonPodsInput): DaemonPods {
  const decision = nodeShouldRunDaemonPod(template, node)
  // Trap: a Pod that failed or is going still stands in for its successor, which comes in a later sync.
  const create = decision.shouldRun && pods.length === 0

  const present = pods.filter(({ terminating }) => !terminating)
  const surplus = decision.shouldContinueRunning ? failedOrExcess(present) : present
  return { ...decision, create, delete: surplus.map(({ name }) => name).sort() }
}

/** All but one: failed Pods go, and of the others the first in order stays. */
function failedOrExcess(pods: readonly DaemonPod[]): readonly DaemonPod[] {
  const [kept] = pods.filter(({ phase }) => phase !== 'Failed').sort(byBindingAndCreation)
  return pods.filter((pod) => pod !== kept)
}

/** Bound Pods before those that still look for their node, then the oldest, then by name. */
const byBindingAndCreation = (a: DaemonPod, b: DaemonPod): number =>
  Number(b.bound) - Number(a.bound) || byCreation(a, b)
