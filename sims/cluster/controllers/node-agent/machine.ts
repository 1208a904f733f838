import { create, NOW } from '../../api/index.ts'
import type { NodeRuntime } from '../../objects/index.ts'
import type { ClusterEvent, View } from '../../run/index.ts'

/** What the kubelet of a machine that is new here will say of it. */
export type Hardware = NonNullable<NodeRuntime['registers']>

/**
 * A kubelet starts: for the first time, or again after it was killed together with all that ran under it.
 *
 * `hardware` is what it registers with while there is no such Node. Throws RangeError for a new machine without.
 */
export function kubeletStarts(view: View, node: string, hardware?: Hardware): ClusterEvent {
  const machine = view.get('NodeRuntime', node)
  if (machine) {
    const patch = { kubelet: 'running', since: NOW, boot: (machine.boot ?? 0) + 1, images: [], pulls: null }
    return switched('kubelet.started', node, { ...patch, ...(hardware && { registers: hardware }) })
  }
  if (!hardware) throw new RangeError(`nobody knows what the machine of ${node} has`)
  const write = create('NodeRuntime', {
    metadata: { name: node },
    kubelet: 'running',
    since: NOW,
    images: [],
    registers: hardware,
  })
  return { kind: 'kubelet.started', name: node, write }
}

/** A kubelet is killed, together with all that runs under it. Throws RangeError when there is no such machine. */
export function kubeletStops(view: View, node: string): ClusterEvent {
  if (!view.get('NodeRuntime', node)) throw new RangeError(`there is no machine of a node ${node}`)
  return switched('kubelet.stopped', node, { kubelet: 'stopped', since: NOW })
}

const switched = (kind: string, name: string, patch: unknown): ClusterEvent => ({
  kind,
  name,
  write: { verb: 'patch', kind: 'NodeRuntime', key: name, patch },
})
