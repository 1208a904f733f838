import type { Counts } from './model.ts'

/** What the kubelet does for a Pod. */
export type Step =
  'accepted' | 'sandbox' | 'image' | 'started' | 'running' | 'ready' | 'exited' | 'backsOff' | 'stopped' | 'removed'

/** Every event but the reader's own says by whom it was written to the API server: '' for what stays on a node. */
export type Event =
  | { kind: 'start' }
  | { kind: 'deployment.applied' | 'deployment.scaled'; by: 'kubectl'; replicas: number }
  | { kind: 'replicaset.created' | 'replicaset.scaled'; by: 'deployment'; replicas: number }
  | ({ kind: 'deployment.status' | 'deployment.available'; by: 'deployment'; available: boolean } & Counts)
  | ({ kind: 'replicaset.status'; by: 'replicaset' } & Counts)
  | { kind: 'pods.created'; by: 'replicaset'; pods: readonly string[]; n: number }
  | { kind: 'pod.deleted'; by: 'kubectl'; pod: string; node: string }
  | { kind: 'pod.bound'; by: 'scheduler'; pod: string; node: string }
  | {
      kind: `pod.${Step}` | 'pod.follows'
      by: string
      step: Step
      pod: string
      node: string
      ip: string
      restarts: number
    }
  | {
      kind: 'slice.written' | 'slice.updated'
      by: 'endpointslice'
      ready: readonly string[]
      notReady: readonly string[]
      n: number
    }
  | { kind: 'container.exited'; pod: string; node: string }
  | { kind: 'component.stopped'; component: string; who: string }
  | { kind: 'component.started'; component: string; who: string; rv: number; missed: number }

/** Kinds that belong to the beat before them. */
export const QUIET = ['deployment.status', 'replicaset.status', 'slice.updated', 'pod.follows'] as const
