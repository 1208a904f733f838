import type { ProbeKind } from '../../../mechanisms/node/index.ts'
import { NOW, patch } from '../../api/index.ts'
import type { Pod } from '../../objects/index.ts'
import type { ClusterEvent, View } from '../../run/index.ts'

/**
 * From now on a probe of all of a Pod's containers succeeds, or fails: something the world does, not a component.
 * Undefined where the Pod has no sandbox yet.
 */
export function probeSwitched(view: View, pod: Pod, kind: ProbeKind, succeeds: boolean): ClusterEvent | undefined {
  const runtime = view.get('PodRuntime', pod.metadata.uid)
  if (!runtime) return undefined
  const change = { failing: { [kind]: succeeds ? null : true }, switchedAt: { [kind]: NOW } }
  const write = patch('patch', 'PodRuntime', runtime, change)
  return { kind: 'probe.switched', name: pod.metadata.name, probe: kind, succeeds, write }
}
