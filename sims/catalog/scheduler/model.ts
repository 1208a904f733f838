import { choice, flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'

export const params = {
  cpu: int({ min: 100, max: 4000, step: 100, unit: 'm', default: 500 }),
  pods: int({ min: 1, max: 3, default: 1 }),
  priority: int({ min: 0, max: 1000, step: 100, default: 0 }),
  strategy: choice(['LeastAllocated', 'MostAllocated'], 'LeastAllocated'),
  /** What new Pods want of the label disk=ssd. */
  disk: choice(['none', 'preferred', 'nodeSelector'], 'none'),
  /** On node-b from the start. */
  taint: choice(['none', 'PreferNoSchedule', 'NoSchedule'], 'none'),
  tolerates: flag(false),
}
export type Params = ParamValues<typeof params>

/** What every node can give to Pods, in milliCPU. */
export const CPU = 4000

export interface Node {
  readonly name: string
  /** Its label disk=ssd or disk=hdd. */
  readonly disk: string
  readonly taint: Params['taint']
  readonly cordoned: boolean
  /** How much of its CPU really works, in percent. No rule reads it. */
  readonly load: number
}

export type Phase = 'activeQ' | 'backoffQ' | 'unschedulable' | 'cycle' | 'assumed' | 'bound' | 'terminating' | 'gone'

export interface Pod {
  readonly name: string
  /** Its request in milliCPU; it requests as many MiB of memory. */
  readonly cpu: number
  readonly priority: number
  /** Where it is from the moment it is assumed there. */
  readonly node: string
  readonly nominated: string
  readonly phase: Phase
  readonly attempts: number
  /** When it came or last failed, in milliseconds. */
  readonly queuedAt: number
  /** Since it was last popped, the cluster has changed in a way that may help it. */
  readonly stirred: boolean
  readonly bindings: number
  readonly preempted: boolean
}

/** What the filters say of a node: the first one that says no, or 'none' when all pass it. */
export interface Verdict {
  readonly node: string
  readonly filter: string
}

/** One plugin's scores of the nodes that passed, in their order. */
export interface Column {
  readonly plugin: string
  readonly weight: number
  readonly scores: readonly number[]
}

/** The last scheduling cycle and the nodes and Pods it looks at, as they were when it began. */
export interface Cycle {
  readonly pod: string
  readonly nodes: readonly Node[]
  readonly pods: readonly Pod[]
  readonly verdicts: readonly Verdict[]
  readonly columns: readonly Column[]
}

export interface State {
  readonly nodes: readonly Node[]
  readonly pods: readonly Pod[]
  readonly cycle: Cycle | null
}

export type Event =
  | { kind: 'start' }
  | { kind: 'pod.popped'; pod: string; attempt: number }
  | ({ kind: 'node.filtered'; pod: string; load: number } & Verdict)
  | ({ kind: 'plugin.scored' | 'plugin.equal'; given: readonly string[] } & Column)
  | { kind: 'pod.assumed'; pod: string; node: string }
  | { kind: 'pod.bound'; pod: string; node: string }
  | { kind: 'pod.gone' | 'pod.deleted'; pod: string; node: string; to: Phase }
  /** Its `node` is the one that it stays nominated to, or ''. */
  | { kind: 'pod.unschedulable'; pod: string; node: string; victims: readonly string[] }
  | { kind: 'pod.preempts'; pod: string; node: string; victims: readonly string[] }
  | { kind: 'pod.moved'; pod: string; to: 'activeQ' | 'backoffQ' }
  | { kind: 'node.tainted' | 'node.untainted' | 'node.cordoned' | 'node.uncordoned'; node: string; to: Partial<Node> }
  | { kind: 'load.changed'; node: string; load: number; to: Partial<Node> }
  | { kind: 'pod.added'; pod: string; cpu: number }

export const named = <T extends { readonly name: string }>(list: readonly T[], name: string): T =>
  list.find((item) => item.name === name)!

/** What the Pods on a node request, in milliCPU: assumed ones too, and those that still terminate. */
export const requestedOn = (pods: readonly Pod[], node: string): number =>
  pods.reduce((sum, { cpu, node: at, phase }) => sum + (at === node && phase !== 'gone' ? cpu : 0), 0)

export const inPhase = (pods: readonly Pod[], phase: Phase): Pod[] => pods.filter((pod) => pod.phase === phase)
