import type { Condition, Node } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { conditionOf } from '../pods.ts'
import { judged, newTaint, retaint } from './taints.ts'

/** The conditions that keep Pods away while they are true. */
const PRESSURES: Readonly<Record<string, string>> = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  NetworkUnavailable: 'node.kubernetes.io/network-unavailable',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
}
const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable'
const MANAGED: readonly string[] = [
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  ...Object.values(PRESSURES),
  UNSCHEDULABLE,
]

const isTrue = (condition: Condition | undefined): boolean => condition?.status === 'True'

/** The keys of the taints that a node's conditions, and its owner, ask for. */
function wantedKeys(node: Node): string[] {
  const { conditions } = node.status
  const health = judged(node).noSchedule
  const pressures = Object.keys(PRESSURES).filter((type) => isTrue(conditionOf(conditions, type)))
  return [
    ...(health ? [health] : []),
    ...pressures.map((type) => PRESSURES[type]!),
    ...(node.spec.unschedulable ? [UNSCHEDULABLE] : []),
  ]
}

/**
 * Lets the NoSchedule taints follow what is said of a node, at once.
 *
 * What is missing is added first; what is too much goes with the next write.
 * Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/node_lifecycle_controller.go, `doNoScheduleTaintingPass`.
 */
export function followConditions(node: Node, view: View): Wish[] {
  const { taints = [] } = node.spec
  const wanted = wantedKeys(node)
  const isOurs = ({ key, effect }: (typeof taints)[number]) => effect === 'NoSchedule' && MANAGED.includes(key)
  const present = taints.filter(isOurs).map(({ key }) => key)
  const missing = wanted.filter((key) => !present.includes(key))
  const surplus = present.filter((key) => !wanted.includes(key))
  const after = view.settings.controllerMs
  const because = { missing: missing.length, surplus: surplus.length }
  if (missing.length) {
    const added = [...taints, ...missing.map((key) => newTaint(key, 'NoSchedule'))]
    return [wish('node.tainted', retaint(node, added), after, because, { taint: missing[0], effect: 'NoSchedule' })]
  }
  if (!surplus.length) return []
  const kept = taints.filter((taint) => !isOurs(taint) || !surplus.includes(taint.key))
  return [wish('node.untainted', retaint(node, kept), after, because, { taint: surplus[0], effect: 'NoSchedule' })]
}
