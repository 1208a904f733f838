import type { Controller, View } from '../../run/index.ts'
import { giveUp, markPodsNotReady } from './health.ts'
import { correctNoExecute } from './no-execute.ts'
import { followConditions } from './no-schedule.ts'
import { observed } from './taints.ts'
import { ZONES } from './zone-states.ts'
import { superviseZones } from './zones.ts'

const isLost = (name: string, view: View): boolean => {
  const node = view.get('Node', name)
  return node !== undefined && observed(node) === 'Unknown'
}

/**
 * The node controller: says so when a node falls silent, and taints nodes that are ill or cordoned.
 *
 * That Pods go because of a taint is the taint manager's work, see `taintManager`.
 * Mirrors `monitorNodeHealth`, kubernetes v1.20.2 pkg/controller/nodelifecycle/node_lifecycle_controller.go.
 */
export const nodeLifecycleController: Controller = {
  actor: 'node-lifecycle-controller',
  actorOf: () => 'node-controller',
  keys: (view) => [ZONES, ...view.list('Node').map(({ metadata }) => metadata.name)],
  watches: {
    Node: ({ metadata }) => [ZONES, metadata.name],
    NodeRuntime: ({ metadata }) => [metadata.name],
    Memory: ({ metadata }) => (metadata.name === ZONES ? [ZONES] : []),
    Pod: ({ spec: { nodeName } }, view) => (nodeName !== undefined && isLost(nodeName, view) ? [nodeName] : []),
  },
  reconcile: (key, view) => {
    if (key === ZONES) return superviseZones(view)
    const node = view.get('Node', key)
    if (!node) return []
    return [
      ...giveUp(node, view),
      ...markPodsNotReady(node, view),
      ...followConditions(node, view),
      ...correctNoExecute(node, view),
    ]
  },
}
