import { create, patchStatus, wouldChange } from '../../api/index.ts'
import type { Node, NodeRuntime } from '../../objects/index.ts'
import { wish } from '../../run/index.ts'
import type { Controller, View, Wish } from '../../run/index.ts'
import { healthy, STARTING } from './conditions.ts'

export { lastRenewal, lastSign } from './lease.ts'
export { kubeletStarts, kubeletStops } from './machine.ts'
export type { Hardware } from './machine.ts'

/** From a kubelet's start to its node's registration, and to the first report of one that is registered already. */
const REGISTER_MS = 550
const FIRST_REPORT_MS = 450
/** The kubelet looks at its node's status, so often. Source: kubernetes v1.20.2 pkg/kubelet/apis/config/v1beta1. */
const REPORT_MS = 10_000

/**
 * The kubelets, as far as they speak for their nodes: they register them and report that they are ready.
 *
 * Leases and reports that say nothing new are no events: see `lastRenewal`. A Node that is deleted comes back only when
 * its kubelet starts anew. Mirrors `syncNodeStatus`, kubernetes v1.20.2 pkg/kubelet/kubelet_node_status.go.
 */
export const nodeAgent: Controller = {
  actor: 'node-agent',
  actorOf: (key) => `kubelet/${key}`,
  keys: (view) => view.list('NodeRuntime').map(({ metadata }) => metadata.name),
  watches: {
    NodeRuntime: ({ metadata }) => [metadata.name],
    Node: ({ metadata }) => [metadata.name],
  },
  reconcile: (key, view) => {
    const machine = view.get('NodeRuntime', key)
    if (machine?.kubelet !== 'running') return []
    const node = view.get('Node', key)
    return node ? report(node, machine, view) : register(machine, view)
  },
}

/** Source: kubernetes v1.20.2 pkg/kubelet/kubelet_node_status.go, `registerWithAPIServer`. */
function register({ metadata: { name }, since, registers }: NodeRuntime, view: View): Wish[] {
  const due = since + REGISTER_MS
  if (!registers || due < view.now) return []
  const { labels, allocatable } = registers
  const write = create('Node', {
    metadata: { name, ...(labels && { labels }) },
    spec: { taints: [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' }] },
    status: { allocatable, conditions: STARTING },
  })
  return [wish('node.registered', write, due - view.now, { startedMs: since, registerMs: REGISTER_MS })]
}

function report(node: Node, { since }: NodeRuntime, view: View): Wish[] {
  const conditions = healthy(node.status.conditions)
  if (!wouldChange(node.status.conditions, conditions)) return []
  const registered = node.metadata.creationTimestamp
  // What it registers with is its first report.
  const first = registered >= since ? registered + REPORT_MS : since + FIRST_REPORT_MS
  const missed = Math.max(0, Math.ceil((view.now - first) / REPORT_MS))
  const write = patchStatus('patch status', 'Node', node, { conditions })
  return [wish('node.ready', write, first + missed * REPORT_MS - view.now, { startedMs: since, reportMs: REPORT_MS })]
}
