import type { Write } from '../../cluster/api/index.ts'
import { isHidden } from '../../cluster/objects/index.ts'
import { applyToCluster, placed } from '../../cluster/run/index.ts'
import type { ClusterEvent } from '../../cluster/run/index.ts'
import { QUIET } from './model.ts'
import type { Event, Params, State } from './model.ts'
import { active, podAt } from './objects.ts'

/** Whether a new Pod comes alone: its steps are told, unless another is on its way up. */
const isAlone = (state: State): boolean => active(state).every(({ status }) => status.phase !== 'Pending')

/** The Pods whose steps are told: new ones that come alone, and those that somebody has disturbed. */
function toldFrom(state: State, { kind, write, name }: Event): State['told'] {
  const isNew = write?.kind === 'Pod' && write.verb === 'create' && isAlone(state)
  return isNew || kind === 'pod.deleted' || kind === 'container.exited' ? [...state.told, name as string] : state.told
}

/** The write as it goes over the wire; what happens on a node stays there. A kubelet goes by the name of its node. */
function sent(before: State, after: State, { by = 'kubectl' }: Event, { kind, key }: Write): State['writes'] {
  if (isHidden(kind)) return []
  const pod = kind === 'Pod' ? (podAt(after, key) ?? podAt(before, key)) : undefined
  const node = pod?.spec.nodeName ?? ''
  return [{ by: by === 'kubelet' ? node : by, kind, node }]
}

function downAfter({ down, written }: State, { kind, component }: Event): State['down'] {
  if (kind === 'component.stopped') return { ...down, [component as string]: written }
  if (kind !== 'component.started') return down
  return Object.fromEntries(Object.entries(down).filter(([name]) => name !== component))
}

/** A quiet event is shown together with the beat it belongs to, so its write joins those of the beat. */
export function apply(state: State, event: Event, _params: Params, at: number): State {
  const { kind, write } = event
  if (kind === 'start') return state
  const { cluster } = write ? applyToCluster(state, event as ClusterEvent, at) : state
  const next = { ...state, cluster, down: downAfter(state, event), told: toldFrom(state, event) }
  const writes = write ? sent(state, next, event, write) : []
  return {
    ...next,
    slots: write?.kind === 'Pod' ? placed(state.slots, cluster) : state.slots,
    written: state.written + writes.length,
    writes: [...(QUIET.includes(kind) ? state.writes : []), ...writes],
    bindings: state.bindings + Number(write?.verb === 'create binding'),
  }
}
