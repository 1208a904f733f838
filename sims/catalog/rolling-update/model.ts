import { choice, flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'

const AMOUNTS = ['0', '1', '2', '3', '10%', '25%', '50%', '100%'] as const

export const params = {
  replicas: int({ min: 1, max: 10, default: 10 }),
  maxSurge: choice(AMOUNTS, '25%'),
  maxUnavailable: choice(AMOUNTS, '25%'),
  readyAfter: int({ min: 1, max: 30, unit: 's', default: 10 }),
  minReadySeconds: int({ min: 0, max: 9, unit: 's', default: 0 }),
  stopAfter: int({ min: 1, max: 30, unit: 's', default: 2 }),
  neverReady: flag(false),
  progressDeadlineSeconds: int({ min: 10, max: 120, step: 10, unit: 's', default: 60 }),
  strategy: choice(['RollingUpdate', 'Recreate'], 'RollingUpdate'),
}
export type Params = ParamValues<typeof params>

/** The two Pod templates, known by their image; a Pod is of the template that its ReplicaSet was made from. */
export type Image = 'v1' | 'v2'

/** Names end in the hash of the Pod template, and of nothing else in the Deployment. */
export const NAMES: Readonly<Record<Image, string>> = { v1: 'web-1f8b', v2: 'web-2d6c' }

/** `desired` and `max` are the annotations: what the Deployment wanted, and allowed at most, when the set was last scaled. */
export interface ReplicaSet {
  readonly image: Image
  readonly created: number
  readonly replicas: number
  readonly desired: number
  readonly max: number
}

/** Times are milliseconds. `readyAt` is when its probe passes or has passed, null for never. */
export interface Pod {
  readonly name: string
  readonly image: Image
  /** Its place in the row of its ReplicaSet. */
  readonly slot: number
  readonly state: 'starting' | 'ready' | 'available' | 'terminating'
  readonly created: number
  readonly readyAt: number | null
  /** When its containers have stopped; 0 while it is not being deleted. */
  readonly goneAt: number
}

export interface State {
  /** The Deployment's template and size. */
  readonly image: Image
  readonly replicas: number
  readonly paused: boolean
  /** Oldest first. */
  readonly sets: readonly ReplicaSet[]
  readonly pods: readonly Pod[]
  /** Pods created so far, by template. */
  readonly made: Readonly<Record<Image, number>>
  /** What the condition Progressing says, and when progress was last seen. */
  readonly progress: 'complete' | 'created' | 'progressing' | 'exceeded'
  readonly progressAt: number
  /** Available Pods that the last shrinking of a rollout left, and how many it had to leave. */
  readonly kept: { readonly left: number; readonly least: number }
}

/** What decided a ReplicaSet's size. */
export type Why = 'room' | 'slack' | 'unready' | 'recreate' | 'emptied' | 'share' | 'size' | 'other'

/** What more available Pods lead to. */
export type Then = 'wait' | 'replace' | 'finish' | 'short' | 'done' | 'paused'

export type Event =
  | { kind: 'start' }
  | { kind: 'template.changed'; image: Image; how: 'new' | 'known' | 'paused' }
  | { kind: 'deployment.scaled'; from: number; to: number; alone: boolean }
  | { kind: 'deployment.paused'; paused: boolean }
  | {
      kind: 'replicaset.created' | 'replicaset.scaled' | 'replicaset.adjusted'
      set: Image
      from: number
      to: number
      why: Why
    }
  | { kind: 'replicaset.annotated'; set: Image; to: number; why: Why }
  | { kind: 'pods.created' | 'pods.deleted'; set: Image; pods: readonly string[]; n: number }
  | { kind: 'pods.ready' | 'pods.available'; pods: readonly string[]; n: number }
  | { kind: 'pods.removed'; pods: readonly string[] }
  | { kind: 'pod.killed'; pod: string; available: number; floor: number }
  | { kind: 'rollout.complete' }
  | { kind: 'deadline.exceeded'; since: number }
