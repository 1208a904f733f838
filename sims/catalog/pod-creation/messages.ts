import type { Kind } from '../../cluster/objects/index.ts'
import { isDown, NODES } from './model.ts'
import type { State } from './model.ts'

/** A message on its way: one of its two ends is `api`. */
export interface Message {
  readonly from: string
  readonly to: string
}

/** Who reacts to which objects; a kubelet is told of the Pods of its node alone. */
const WATCHES: Readonly<Record<string, readonly Kind[]>> = {
  deployment: ['Deployment', 'ReplicaSet'],
  replicaset: ['ReplicaSet', 'Pod'],
  scheduler: ['Pod'],
  endpointslice: ['Pod'],
}

/** What goes over the wire in this beat: every write to the API server, and from there an event to each who watches. */
export function messages(state: State): Message[] {
  return state.writes.flatMap(({ by, kind, node }) => [
    { from: by, to: 'api' },
    ...[...Object.keys(WATCHES), ...NODES]
      .filter((name) => !isDown(state, name) && (WATCHES[name]?.includes(kind) ?? node === name))
      .map((to) => ({ from: 'api', to })),
  ])
}
