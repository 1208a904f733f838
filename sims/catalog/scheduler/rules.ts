import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import { preempt, rejectionsOf } from '../../mechanisms/scheduler/index.ts'
import type { SchedulingInput } from '../../mechanisms/scheduler/index.ts'
import { inputOf } from './input.ts'
import { CPU, inPhase, named, requestedOn } from './model.ts'
import type { Cycle, Event, Params, Pod, State } from './model.ts'
import { feasible, plugins, totals } from './plugins.ts'

const STEP_MS = 1
const GRACE_MS = 2000
const INITIAL_BACKOFF_MS = 1000
const MAX_BACKOFF_MS = 10_000

/**
 * The scheduling cycle: one Pod at a time, over nodes and Pods as they were when it was popped.
 * Mirrors `schedulingCycle`, kubernetes pkg/scheduler/schedule_one.go at 003b446, and `findNodesThatFitPod`,
 * `prioritizeNodes` and `selectHost`, v1.20.2 pkg/scheduler/core/generic_scheduler.go.
 */
export function schedulingCycle({ cycle, pods }: State, params: Params): Effect<Event>[] {
  const pod = cycle && named(pods, cycle.pod)
  if (pod?.phase !== 'cycle') return pop(pods)

  const input = inputOf(cycle!, params)
  const { nodes, verdicts, columns } = cycle!
  const node = nodes[verdicts.length]
  if (node) return [filter(pod, node, input, cycle!)]

  const passed = feasible(verdicts)
  if (!passed.length) return [fail(pod, input, cycle!)]
  // With one node there is nothing to compare, so nobody scores it.
  const plugin = passed.length > 1 && plugins(params)[columns.length]
  return [plugin ? score(input, passed, plugin) : choose(pod, passed, columns)]
}

/** All Pods in the queue are of one priority here, so the one that has waited longest comes first. */
function pop(pods: readonly Pod[]): Effect<Event>[] {
  const [head] = inPhase(pods, 'activeQ').sort((a, b) => a.queuedAt - b.queuedAt)
  if (!head) return []
  return [
    after(2 * STEP_MS, { kind: 'pod.popped', pod: head.name, attempt: head.attempts + 1 }, { priority: head.priority }),
  ]
}

/** Asks the filters of one node in their order and stops at the first no. */
function filter(
  { name: pod, cpu: asks }: Pod,
  { name, load }: Cycle['nodes'][number],
  input: SchedulingInput,
  { pods }: Cycle,
): Effect<Event> {
  const [first] = rejectionsOf({ ...input, node: named(input.nodes, name) })
  const event: Event = { kind: 'node.filtered', pod, node: name, filter: first?.filter ?? 'none', load }
  return after(STEP_MS, event, { asks, free: CPU - requestedOn(pods, name) })
}

function score(
  input: SchedulingInput,
  passed: readonly string[],
  [plugin, weight, scoreOf]: ReturnType<typeof plugins>[number],
): Effect<Event> {
  const scores = scoreOf({ ...input, feasibleNodes: passed.map((name) => named(input.nodes, name)) })
  // A plugin that likes all nodes alike decides nothing.
  const kind = new Set(scores).size > 1 ? 'plugin.scored' : 'plugin.equal'
  const given = passed.map((name, index) => `${name} ${scores[index]}`)
  return after(STEP_MS, { kind, plugin, weight, scores, given }, { weight })
}

/** The highest sum wins. Among equals the scheduler draws lots; here the number of the attempt is the lot, so that runs repeat. */
function choose({ name, attempts }: Pod, passed: readonly string[], columns: Cycle['columns']): Effect<Event> {
  const sums = totals(columns)
  const sum = Math.max(...sums)
  const best = columns.length ? passed.filter((_, index) => sums[index] === sum) : passed
  const node = best[attempts % best.length]!
  const because = { feasible: passed.length, ...(columns.length && { sum, equals: best.length }) }
  return after(STEP_MS, { kind: 'pod.assumed', pod: name, node }, because)
}

/**
 * PostFilter: no node fits, so evict whom it takes, unless those evicted before are still on their way out.
 * Mirrors `PodEligibleToPreemptOthers`, kubernetes pkg/scheduler/framework/plugins/defaultpreemption at 008b365.
 */
function fail({ name: pod, nominated, priority }: Pod, input: SchedulingInput, { pods }: Cycle): Effect<Event> {
  const waits = inPhase(pods, 'terminating').some(({ node, preempted }) => node === nominated && preempted)
  const { nodeName: node, victims } = waits ? { nodeName: '', victims: [] } : preempt(input)
  const victimPriority = Math.max(...victims.map((victim) => named(pods, victim).priority))
  if (node) return after(STEP_MS, { kind: 'pod.preempts', pod, node, victims }, { priority, victimPriority })
  return after(STEP_MS, { kind: 'pod.unschedulable', pod, node: waits ? nominated : '', victims }, { priority })
}

/**
 * The binding cycle writes the Pod's nodeName; it runs beside the next scheduling cycle.
 * Mirrors `bindingCycle`, kubernetes pkg/scheduler/schedule_one.go at 003b446.
 */
export const bindingCycle = ({ pods }: State): Effect<Event>[] =>
  inPhase(pods, 'assumed').map(({ name, node }) => after(STEP_MS, { kind: 'pod.bound', pod: name, node }))

/**
 * The scheduling queue: a change of the cluster frees those that found no node, each after its back-off.
 * Mirrors `MoveAllToActiveOrBackoffQueue` and `flushBackoffQCompleted`, kubernetes
 * pkg/scheduler/internal/queue/scheduling_queue.go at 96c20d8, without queueing hints.
 */
export const schedulingQueue = ({ pods }: State, _params: Params, at: number): Effect<Event>[] =>
  pods
    .filter(({ phase, stirred }) => phase === 'backoffQ' || (phase === 'unschedulable' && stirred))
    .map((pod) => {
      const backOffMs = Math.min(INITIAL_BACKOFF_MS * 2 ** (pod.attempts - 1), MAX_BACKOFF_MS)
      const left = Math.max(pod.queuedAt + backOffMs - at, 0)
      const waits = left && pod.phase !== 'backoffQ'
      const event: Event = { kind: 'pod.moved', pod: pod.name, to: waits ? 'backoffQ' : 'activeQ' }
      return after(waits ? 0 : left, event, { backOffMs })
    })

/** The kubelets stop what is deleted, within its grace period. */
export const kubelet = ({ pods }: State): Effect<Event>[] =>
  inPhase(pods, 'terminating').map(({ name, node }) =>
    after(GRACE_MS, { kind: 'pod.gone', pod: name, node, to: 'gone' }),
  )
