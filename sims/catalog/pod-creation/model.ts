import type { Write } from '../../cluster/api/index.ts'
import type { Kind } from '../../cluster/objects/index.ts'
import type { Slots, WithCluster } from '../../cluster/run/index.ts'
import { choice, flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'

export const NODES = ['node-1', 'node-2'] as const
/** Everything that a reader may stop; a node's name stands for the kubelet there. */
export const COMPONENTS = ['deployment', 'replicaset', 'scheduler', 'endpointslice', ...NODES] as const
/** Who asks and decides. */
export const CLIENTS = ['kubectl', ...COMPONENTS.slice(0, 4)]

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

/** A write to the API server: who wrote, what kind of object, and the node of the Pod that was written, if any. */
export interface ToServer {
  readonly by: string
  readonly kind: Kind
  readonly node: string
}

export interface State extends WithCluster {
  /** Where each Pod is drawn. */
  readonly slots: Slots
  /** Components that do not run, each with the number of writes when it stopped. */
  readonly down: Readonly<Record<string, number>>
  /** How many writes the API server has taken in. */
  readonly written: number
  /** Those of this beat. */
  readonly writes: readonly ToServer[]
  /** Pods whose steps are told one by one; those of the Pods that come along with them are not. */
  readonly told: readonly string[]
  readonly bindings: number
}

/** Every event but the reader's own says by whom it was brought about; stopping a component writes nothing. */
export interface Event {
  readonly kind: string
  readonly by?: string
  readonly write?: Write
  readonly [value: string]: unknown
}

export const isDown = ({ down }: State, component: string): boolean => component in down

/** Kinds that belong to the beat before them. */
export const QUIET: readonly string[] = [
  'deployment.progressing',
  'deployment.status',
  'replicaset.status',
  'pod.created',
  'pod.follows',
  'pod.reported',
  'image.pulling',
  'probe.succeeded',
  'container.stopping',
  'container.stopped',
  'sandbox.removed',
  'slice.updated',
]
