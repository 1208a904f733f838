import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { leastAllocated } from '../../mechanisms/scheduler/index.ts'
import type { Event } from './events.ts'
import { isDown, NODES } from './model.ts'
import type { State } from './model.ts'

const BIND_MS = 5
export const ALLOCATABLE = 2000
const REQUEST = 250
const GIB = 2 ** 30
/** What others request on each node, in milliCPU, and what is really used there, in percent: nobody asks for the latter. */
export const OTHERS = [
  { request: 200, load: 90 },
  { request: 400, load: 10 },
]

const nodes = NODES.map((name) => ({ name, allocatable: { cpu: ALLOCATABLE, memory: 8 * GIB } }))
const asPod = (nodeName: string, cpu: number) => ({
  namespace: '',
  name: '',
  nodeName,
  containers: [{ requests: { cpu, memory: GIB / 4 } }],
})

/** What the Pods on a node request, in milliCPU: one that is being deleted counts until its object is gone. */
export const requested = ({ pods }: State, index: number): number =>
  OTHERS[index]!.request + REQUEST * pods.filter(({ node }) => node === NODES[index]).length

/**
 * Scheduler: the first Pod without a node gets the one that has most left of what can be requested.
 * The only outcome is a binding, which is a write. One of its rules alone, and every Pod here fits on every node.
 * Mirrors `scheduleOne` and `bind`, kubernetes v1.20.2 pkg/scheduler/scheduler.go.
 */
export function scheduler(state: State): Effect<Event>[] {
  const pod = state.pods.find(({ node }) => !node)?.name
  if (!pod || isDown(state, 'scheduler')) return []

  const pods = NODES.map((name, index) => asPod(name, requested(state, index)))
  const scores = leastAllocated({ nodes, feasibleNodes: nodes, pods, pod: asPod('', REQUEST) })
  const score = Math.max(...scores)
  const node = NODES[scores.indexOf(score)]!
  return [after(BIND_MS, { kind: 'pod.bound', by: 'scheduler', pod, node }, { score, other: Math.min(...scores) })]
}
