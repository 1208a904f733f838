import type { Zone } from '../../../mechanisms/node/index.ts'
import type { Node } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { addNoExecute, taintableFrom } from './no-execute.ts'
import { healthTaint, retaint } from './taints.ts'
import { judge, knownZones, nodesByZone, SETTINGS } from './zone-states.ts'

/**
 * Judges the zones at each look, and taints NoExecute at the rate that each of them stands.
 * Source: kubernetes v1.20.2 pkg/controller/nodelifecycle/node_lifecycle_controller.go, `monitorNodeHealth`.
 */
export function superviseZones(view: View): Wish[] {
  const zones = nodesByZone(view)
  const known = knownZones(view)
  const isAllDown = Object.values(known).length > 0 && Object.values(known).every(isDown)
  return [
    ...judge(zones, view),
    ...Object.entries(zones).flatMap(([zone, nodes]) =>
      isAllDown ? forgive(nodes, view) : taintNext(nodes, known[zone]?.nodesTaintedPerSecond, view),
    ),
  ]
}

/** Down, and no other zone is better off. */
const isDown = ({ state, nodesTaintedPerSecond }: Zone): boolean =>
  state === 'FullDisruption' && nodesTaintedPerSecond === 0

/** When everything is down, the fault is the controller's own view: nobody is evicted. */
const forgive = (nodes: readonly Node[], view: View): Wish[] =>
  nodes.filter(healthTaint).map((node) => {
    const taint = healthTaint(node)!
    const rest = (node.spec.taints ?? []).filter((each) => each !== taint)
    const values = { taint: taint.key, effect: 'NoExecute' }
    const because = { nodes: nodes.length, ready: 0 }
    return wish('node.untainted', retaint(node, rest), view.settings.controllerMs, because, values)
  })

/** The next node in a zone to be tainted NoExecute: one at a time, as far apart as its rate (nodes per second) says. */
function taintNext(nodes: readonly Node[], perSecond = SETTINGS.nodeEvictionRate, view: View): Wish[] {
  if (perSecond === 0) return []
  const last = Math.max(...nodes.map((node) => healthTaint(node)?.timeAdded ?? -Infinity))
  const free = last + Math.round(1000 / perSecond)
  const [next] = nodes
    .flatMap((node) => {
      const from = taintableFrom(node, view)
      return from === undefined ? [] : [{ node, from }]
    })
    .sort((a, b) => a.from - b.from)
  return next ? [addNoExecute(next.node, Math.max(next.from, free), perSecond, view)] : []
}
