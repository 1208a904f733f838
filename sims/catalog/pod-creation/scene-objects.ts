import { word } from '../../kernel/index.ts'
import type { Body, Label, Look } from '../../kernel/index.ts'
import type { APIObject, Pod } from '../../cluster/objects/index.ts'
import { SLOTS } from './model.ts'
import type { State } from './model.ts'
import { deployment, isAvailable, isReady, listed, pods, replicaSet, shortName, slice, statusOf } from './objects.ts'

function written(kind: string, object: APIObject | undefined, look: Look, lines: readonly Label[]): Body {
  const rv = object?.metadata.resourceVersion
  return {
    is: 'object',
    key: kind,
    name: kind,
    look: rv ? look : 'absent',
    lines: [`rv ${rv ?? 0}`, ...lines],
    wide: 115,
  }
}

/** The objects that stand for all Pods together, as the API server has them. */
export function objects(state: State): Body[] {
  const web = deployment(state)
  const rs = replicaSet(state)
  const { ready, notReady } = listed(slice(state))
  const counts = (replicas = 0, ready = 0) => [word('replicas', { replicas }), word('nReady', { ready })]
  const hasAll = (rs?.status.readyReplicas ?? 0) === rs?.spec.replicas
  return [
    written(
      'Deployment',
      web,
      isAvailable(web) ? 'ready' : 'starting',
      counts(web?.spec.replicas, web?.status.readyReplicas),
    ),
    written('ReplicaSet', rs, hasAll ? 'ready' : 'starting', counts(rs?.spec.replicas, rs?.status.readyReplicas)),
    written('EndpointSlice', slice(state), 'plain', [
      word('nReady', { ready: ready.length }),
      word('nNot', { notReady: notReady.length }),
    ]),
  ]
}

function lookOf(pod: Pod): Look {
  if (pod.metadata.deletionTimestamp !== undefined) return 'terminating'
  if (/Error|BackOff/.test(statusOf(pod).reason)) return 'failing'
  if (isReady(pod)) return 'ready'
  return pod.spec.nodeName ? 'starting' : 'pending'
}

/** A Pod as the API server has it, in its slot. */
function podIn(state: State, slot: number): Body {
  const pod = pods(state).find(({ metadata }) => state.slots[metadata.uid] === slot)
  const { ip, restarts } = pod ? statusOf(pod) : { ip: '', restarts: 0 }
  return {
    is: 'pod',
    key: `slot-${slot}`,
    name: pod ? shortName(pod.metadata.name) : '',
    look: pod ? lookOf(pod) : 'absent',
    // A slot is as tall as a Pod.
    lines: [
      `rv ${pod?.metadata.resourceVersion ?? 0}`,
      pod?.spec.nodeName || word('noNode'),
      ip || word('noIP'),
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
