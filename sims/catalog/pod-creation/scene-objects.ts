import { word } from '../../kernel/index.ts'
import type { Body, Label, Look } from '../../kernel/index.ts'
import { SLOTS } from './model.ts'
import type { Pod, State } from './model.ts'

function object(name: string, rv: number | undefined, look: Look, lines: readonly Label[]): Body {
  return { is: 'object', key: name, name, look: rv ? look : 'absent', lines: [`rv ${rv ?? 0}`, ...lines], wide: 115 }
}

/** The objects that stand for all Pods together, as the API server has them. */
export function objects({ deployment, replicaSet, slice }: State): Body[] {
  const counts = (replicas = 0, ready = 0) => [word('replicas', { replicas }), word('nReady', { ready })]
  const all = replicaSet?.status.ready === replicaSet?.replicas
  return [
    object(
      'Deployment',
      deployment?.rv,
      deployment?.available ? 'ready' : 'starting',
      counts(deployment?.replicas, deployment?.status?.ready),
    ),
    object(
      'ReplicaSet',
      replicaSet?.rv,
      all ? 'ready' : 'starting',
      counts(replicaSet?.replicas, replicaSet?.status.ready),
    ),
    object('EndpointSlice', slice.rv, 'plain', [
      word('nReady', { ready: slice.ready.length }),
      word('nNot', { notReady: slice.notReady.length }),
    ]),
  ]
}

function lookOf({ deleting, node, status }: Pod): Look {
  if (deleting) return 'terminating'
  if (status.reason === 'Error' || status.reason === 'CrashLoopBackOff') return 'failing'
  if (status.ready) return 'ready'
  return node ? 'starting' : 'pending'
}

/** A Pod as the API server has it, in its slot. */
function podIn({ pods }: State, slot: number): Body {
  const pod = pods.find((each) => each.slot === slot)
  const restarts = pod?.status.restarts ?? 0
  return {
    is: 'pod',
    key: `slot-${slot}`,
    name: pod?.name ?? '',
    look: pod ? lookOf(pod) : 'absent',
    // A slot is as tall as a Pod.
    lines: [
      `rv ${pod?.rv ?? 0}`,
      pod?.node || word('noNode'),
      pod?.status.ip || word('noIP'),
      restarts ? `↻ ${restarts}` : '',
    ],
    wide: 84,
  }
}

/** All slots, in an object of their own. */
export const podSlots = (state: State): Body => ({
  is: 'object',
  key: 'pods',
  name: 'Pods',
  inside: Array.from({ length: SLOTS }, (_, slot) => podIn(state, slot)),
})
