import { chance } from '../../../kernel/index.ts'
import type { NodeRuntime, Pod, PodRuntime } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'

/** What one kubelet knows when it looks at one Pod. */
export interface Look {
  /** The kubelet's key for the Pod. */
  readonly key: string
  readonly view: View
  readonly machine: NodeRuntime
  readonly pod: Pod
  /** Absent until the Pod has a sandbox, and again when all is cleaned up. */
  readonly runtime?: PodRuntime
}

/**
 * When the kubelet next asks its runtime what runs, after a moment (milliseconds): each node has its own beat.
 * Source: kubernetes v1.20.2 pkg/kubelet/pleg/generic.go, `relist`, every second.
 */
export function relistAfter({ machine, view }: Pick<Look, 'machine' | 'view'>, at: number): number {
  const { relistMs } = view.settings
  const phase = machine.relistPhase ?? Math.floor(chance(0, machine.metadata.name) * relistMs)
  return phase + (Math.floor((at - phase) / relistMs) + 1) * relistMs
}

/** The last thing that happened to the Pod's sandbox and containers: milliseconds. */
export function lastFact({ sandbox, containers, failedPulls = {} }: PodRuntime): number {
  const times = Object.values(containers).flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt ?? 0])
  // A first pull that fails ends the sync that made the sandbox: only then is anything looked at again.
  const firstPulls = Object.values(failedPulls).flatMap(({ attempts, since }) => (attempts === 1 ? since : 0))
  return Math.max(sandbox.since, ...times, ...firstPulls)
}
