import { choice, flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'
import type { PodPhase } from '../../mechanisms/node/index.ts'

export const NODES = ['node-1', 'node-2'] as const
/** Everything that a reader may stop; a node's name stands for the kubelet there. */
export const COMPONENTS = ['deployment', 'replicaset', 'scheduler', 'endpointslice', ...NODES] as const

export const params = {
  replicas: int({ min: 1, max: 4, default: 3 }),
  imagePull: int({ min: 0, max: 5000, step: 100, unit: 'ms', default: 600 }),
  readinessAfter: int({ min: 0, max: 5, unit: 's', default: 2 }),
  down: choice(['none', ...COMPONENTS], 'none'),
  applied: flag(false),
}
export type Params = ParamValues<typeof params>

/** How many Pod objects the drawing has room for. */
export const SLOTS = 5

/** What the kubelet writes of a Pod. */
export interface PodStatus {
  readonly phase: PodPhase
  /** Why the container is in its state: '' while it runs, or before the first report. */
  readonly reason: '' | 'ContainerCreating' | 'Error' | 'CrashLoopBackOff' | 'Completed'
  readonly ready: boolean
  readonly ip: string
  readonly restarts: number
}

export interface Pod {
  readonly name: string
  /** Counts the Pods made. */
  readonly made: number
  readonly slot: number
  readonly rv: number
  /** '' while it is not bound. */
  readonly node: string
  readonly deleting: boolean
  readonly status: PodStatus
  /** What is really so on the node, whether it has been written or not. */
  readonly stage: 'none' | 'accepted' | 'sandbox' | 'running' | 'exited' | 'stopped'
  /** When it came into this stage, in milliseconds. */
  readonly since: number
  /** How long each run of its container lasted that is over, in whole seconds. */
  readonly runs: readonly number[]
  /** Its steps are told one by one; those of the Pods that come along with it are not. */
  readonly told: boolean
}

export interface Counts {
  readonly replicas: number
  readonly ready: number
}

/** A write to the API server: who wrote, what it was about, and the node of the Pod that was written, if any. */
export interface Write {
  readonly by: string
  readonly kind: string
  readonly node: string
}

export interface State {
  /** The newest resourceVersion. */
  readonly rv: number
  readonly deployment: { rv: number; replicas: number; status: Counts | null; available: boolean } | null
  /** `batch`: the size of the last slow-start batch; `seen`: what the sync saw that made it, still to be written. */
  readonly replicaSet: { rv: number; replicas: number; status: Counts; batch: number; seen: Counts | null } | null
  readonly pods: readonly Pod[]
  readonly slice: { readonly rv: number; readonly ready: readonly string[]; readonly notReady: readonly string[] }
  /** Nodes that have the image. */
  readonly images: readonly string[]
  /** The resourceVersion at which each component stopped that does not run. */
  readonly down: Readonly<Record<string, number>>
  /** What was written in this beat. */
  readonly writes: readonly Write[]
  readonly made: number
  readonly bindings: number
}

export const isDown = ({ down }: State, component: string): boolean => component in down
export const active = ({ pods }: State): Pod[] => pods.filter(({ deleting }) => !deleting)
export const countsOf = (state: State): Counts => ({
  replicas: active(state).length,
  ready: active(state).filter(({ status }) => status.ready).length,
})
export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
/** web-a, web-b, ...: real names end in five random characters. */
export const nameOf = (made: number): string => `web-${(10 + made).toString(36)}`
export const ipOf = ({ node, made }: Pod): string => `10.1.${node.slice(-1)}.${made + 2}`
/** How often the container was started again. */
export const restartsOf = ({ stage, runs }: Pod): number =>
  Math.max(0, runs.length - (stage === 'running' || stage === 'stopped' ? 0 : 1))
