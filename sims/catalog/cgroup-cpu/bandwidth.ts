import { partOfCpu, useIn, wallFor } from './contention.ts'
import type { Part } from './contention.ts'
import type { Params } from './params.ts'
import { alive, cpusThat, MS } from './state.ts'
import type { State } from './state.ts'

/** A CPU draws quota in slices: sched_cfs_bandwidth_slice_us. */
export const SLICE = 5 * MS

/** CPUs without quota draw a slice each, in the given order, while there is any: `__assign_cfs_rq_runtime`. */
function draw(state: State, order: readonly number[]): State {
  if (!state.bandwidth) return state
  let { pool } = state
  const cpus = [...state.cpus]
  for (const cpu of order) {
    if (cpus[cpu]!.slice || !pool) continue
    const slice = Math.min(SLICE, pool)
    pool -= slice
    cpus[cpu] = { slice, waits: -1 }
  }
  return { ...state, pool, cpus }
}

/** CPUs that should run, have no quota and find none to draw. */
export const dryCpus = (state: State): number[] =>
  state.bandwidth && !state.pool ? cpusThat('runs', state).filter((cpu) => !state.cpus[cpu]!.slice) : []

/** How many threads have done their work and not been seen to. */
export const justDone = (state: State): number => state.threads.length - alive(state) - state.finished

/** Lets the running CPUs work for a while that ends before any of them needs something; all threads get the same. */
function work(state: State, wall: number, part: Part): State {
  const running = cpusThat('runs', state)
  const use = useIn(wall, part)
  let rest = use * running.length
  let sharers = alive(state)
  const threads = state.threads.map((thread) => {
    const turn = thread && Math.min(thread, Math.ceil(rest / sharers--))
    rest -= turn
    return thread - turn
  })
  const done = use * running.length - rest
  return {
    ...state,
    clock: state.clock + wall,
    threads,
    cpus: state.cpus.map((one, cpu) =>
      state.bandwidth && running.includes(cpu) ? { ...one, slice: one.slice - use } : one,
    ),
    used: state.used + done,
    periodUsed: state.periodUsed + done,
    othersUsed: state.othersUsed + (state.neighbour === 'running' ? wall * state.cpus.length - done : 0),
  }
}

/** How long the running CPUs can go on until a slice is used up or a thread is done. */
function stretch(state: State, part: Part): number {
  const running = cpusThat('runs', state)
  const soonest = (Math.min(...state.threads.filter(Boolean)) * alive(state)) / running.length
  const slices = state.bandwidth ? running.map((cpu) => state.cpus[cpu]!.slice) : []
  return running.length ? wallFor(Math.min(Math.ceil(soonest), ...slices), part) : Infinity
}

/**
 * Runs on until the given moment, or until a CPU is out of quota or a thread is done, whichever comes first.
 * Mirrors `__account_cfs_rq_runtime` and `__assign_cfs_rq_runtime`, Linux v6.18 kernel/sched/fair.c.
 */
export function play(start: State, until: number, params: Params): State {
  // Nobody starts or stops on the way, so the parts stay the same.
  const part = partOfCpu(start, params)
  let state = start
  for (;;) {
    state = draw(state, cpusThat('runs', state))
    if (dryCpus(state).length || justDone(state)) return state
    const wall = Math.min(until - state.clock, stretch(state, part))
    if (!wall || wall === Infinity) return state
    state = work(state, wall, part)
  }
}

/** CPUs stop, and wait for quota from now on. */
export const throttle = (state: State, stopped: readonly number[]): State => ({
  ...state,
  cpus: state.cpus.map((one, cpu) => (stopped.includes(cpu) ? { slice: 0, waits: state.clock } : one)),
})

/**
 * The pool is filled up to the quota (and what burst allows); CPUs that wait draw first, the longest waiting first.
 * Mirrors `__refill_cfs_bandwidth_runtime` and `distribute_cfs_runtime`, Linux v6.18 kernel/sched/fair.c.
 */
export function refill(state: State): State {
  const { quota, burst } = state.bandwidth!
  const since = (cpu: number) => state.cpus[cpu]!.waits
  const waiting = cpusThat('waits', state).sort((a, b) => since(a) - since(b))
  const filled = draw({ ...state, pool: Math.min(state.pool + quota, quota + burst), periodUsed: 0 }, waiting)
  const woken = waiting.filter((cpu) => filled.cpus[cpu]!.slice)
  const waited = woken.reduce((sum, cpu) => sum + state.clock - since(cpu), 0)
  return { ...filled, throttledTime: state.throttledTime + waited }
}
