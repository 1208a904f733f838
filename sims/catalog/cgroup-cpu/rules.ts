import { after, now } from '../../kernel/index.ts'
import type { Because, Effect } from '../../kernel/index.ts'
import { dryCpus, justDone, play } from './bandwidth.ts'
import { appGroup, NODE_MIB, weightOf } from './groups.ts'
import { crossed, nextAllocation, scores, victim } from './memory.ts'
import type { Event } from './model.ts'
import type { Params } from './params.ts'
import { alive, cpusThat, MS } from './state.ts'
import type { State } from './state.ts'

/**
 * The container runtime writes the files that the kubelet asked for, in the form of the node's cgroup version.
 * Mirrors `generateLinuxContainerConfig`, kubernetes v1.20.2 pkg/kubelet/kuberuntime/kuberuntime_container_linux.go.
 */
export function containerRuntime(state: State, params: Params): Effect<Event>[] {
  if (state.phase !== 'spec') return []
  const { requestMilli, limitMilli } = params
  const group = appGroup(params, limitMilli)
  const quota = group.v1['cpu.cfs_quota_us']
  const period = group.v1['cpu.cfs_period_us']!
  const file = state.files === 'v1' ? 'cpu.shares' : 'cpu.weight'
  const event: Event = { kind: 'cgroup.written', file, weight: weightOf(group, state.files), quota, period }
  return [now(event, { requestMilli: requestMilli || limitMilli, limitMilli, qosClass: group.qosClass })]
}

/** The scheduler spreads new threads over the CPUs, and a thread that has done its work leaves. */
export function kernelScheduler(state: State, params: Params): Effect<Event>[] {
  const { threads, cpus, workMs } = params
  if (state.phase === 'written') return [now({ kind: 'threads.started', threads, cpus }, { workMs })]
  const then = play(state, Infinity, params)
  const done = justDone(then)
  if (!done) return []
  const event: Event = { kind: 'threads.finished', done, left: alive(then), wall: then.clock / MS }
  return [until(state, then, event, { workMs, cpuMs: Math.round(then.used / MS) })]
}

/** The next tick of the period timer, in microseconds since the start. */
function nextRefill({ clock, periods, bandwidth }: State, { startPhaseMs }: Params): number {
  return bandwidth ? Math.max((periods + 1) * bandwidth.period - startPhaseMs * MS, clock) : Infinity
}

const until = (state: State, then: { readonly clock: number }, event: Event, because: Because) =>
  after((then.clock - state.clock) / MS, event, because)

/**
 * CFS bandwidth control: a CPU that has used its slice and finds the pool empty stops.
 * Mirrors `__account_cfs_rq_runtime` and `throttle_cfs_rq`, Linux v6.18 kernel/sched/fair.c.
 */
export function cfsBandwidth(state: State, params: Params): Effect<Event>[] {
  const then = play(state, Infinity, params)
  const stopped = dryCpus(then)
  // At the moment of a refill the refill wins: the kernel asks for the pool once more before it stops a CPU.
  if (!stopped.length || then.clock >= nextRefill(state, params)) return []
  const { quota, period } = state.bandwidth!
  const ran = (then.clock - nextRefill(state, params) + period) / MS
  const running = cpusThat('runs', then).length
  const kind = stopped.length < running ? 'cpu.throttled' : 'group.throttled'
  return [until(state, then, { kind, stopped, ran }, { quotaMs: quota / MS, running })]
}

/**
 * The period timer fills the pool again, whoever waits.
 * Mirrors `do_sched_cfs_period_timer`, Linux v6.18 kernel/sched/fair.c.
 */
export function cfsPeriodTimer(state: State, params: Params): Effect<Event>[] {
  if (!state.bandwidth || state.phase !== 'running') return []
  const waiting = cpusThat('waits', state).length
  const clock = nextRefill(state, params)
  const { quota, period } = state.bandwidth
  const event: Event = { kind: 'quota.refilled', period: state.periods + 1, waiting }
  return [until(state, { clock }, event, { quotaMs: quota / MS, periodMs: period / MS })]
}

/** The process takes memory as long as it fits. */
export function app(state: State, params: Params): Effect<Event>[] {
  const next = nextAllocation(state, params)
  if (!next || crossed(state, next.to, params)) return []
  const because = { limitMiB: params.memoryLimitMiB || NODE_MIB }
  return [after(next.wait / MS, { kind: 'memory.allocated', to: next.to }, because)]
}

/**
 * The OOM killer: memory that does not fit and cannot be reclaimed costs a process its life.
 * Mirrors `out_of_memory` and `select_bad_process`, Linux v6.18 mm/oom_kill.c.
 */
export function oomKiller(state: State, params: Params): Effect<Event>[] {
  const next = nextAllocation(state, params)
  const bound = next && crossed(state, next.to, params)
  if (!bound) return []
  const { app, neighbour } = scores(state, params)
  const because: Because =
    bound === 'node' ? { appScore: app, neighbourScore: neighbour } : { limitMiB: params.memoryLimitMiB }
  return [
    after(next.wait / MS, { kind: 'oom.killed', victim: victim(state, bound, params), bound, to: next.to }, because),
  ]
}
