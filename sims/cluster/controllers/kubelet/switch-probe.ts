import type { ProbeKind } from '../../../mechanisms/node/index.ts'
import { NOW, patch } from '../../api/index.ts'
import type { Pod } from '../../objects/index.ts'
import type { ClusterEvent, View } from '../../run/index.ts'

/**
 * From now on a probe of all of a Pod's containers succeeds, or fails; of one container it does so until the container
 * starts again. Something the world does, not a component. Undefined where the Pod has no sandbox yet.
 */
export function probeSwitched(
  view: View,
  pod: Pod,
  kind: ProbeKind,
  succeeds: boolean,
  container?: string,
): ClusterEvent | undefined {
  const runtime = view.get('PodRuntime', pod.metadata.uid)
  if (!runtime) return undefined
  const failing = { [kind]: succeeds ? null : true }
  const where = container === undefined ? { failing } : { containers: { [container]: { process: { failing } } } }
  const write = patch('patch', 'PodRuntime', runtime, { ...where, switchedAt: { [kind]: NOW } })
  return { kind: 'probe.switched', name: pod.metadata.name, probe: kind, succeeds, write }
}
