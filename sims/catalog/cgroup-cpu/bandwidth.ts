import { partOfCpu, useIn, wallFor } from './contention.ts'
import type { Params } from './params.ts'
import { busyCpus, MS, threadsOn, waitingCpus } from './state.ts'
import type { Cpu, State, Thread } from './state.ts'

/** A CPU draws quota in slices: sched_cfs_bandwidth_slice_us. */
export const SLICE = 5 * MS
/** What a CPU without threads keeps of its slice: min_cfs_rq_runtime. */
const KEPT = 1 * MS

/** CPUs out of quota draw a slice each while there is any, in the given order: `__assign_cfs_rq_runtime`. */
function draw(state: State, order: readonly number[]): State {
  if (!state.bandwidth) return state
  let { pool } = state
  const cpus = [...state.cpus]
  for (const cpu of order) {
    const taken = cpus[cpu]!.slice > 0 ? 0 : Math.min(SLICE, pool)
    if (!taken) continue
    pool -= taken
    cpus[cpu] = { slice: taken, waits: -1 }
  }
  return { ...state, pool, cpus }
}

/** Running CPUs that have no quota and can draw none, though they have work. */
export const dryCpus = (state: State): number[] =>
  state.bandwidth && !state.pool ? busyCpus(state).filter((cpu) => !state.cpus[cpu]!.slice && unfinished(state, cpu)) : []

const unfinished = ({ threads }: State, on: number) => threads.some(({ cpu, left }) => cpu === on && left > 0)

/** Threads that have just done their work. */
export const doneThreads = ({ threads }: State): number[] =>
  [...threads.keys()].filter((id) => threads[id]!.cpu >= 0 && !threads[id]!.left)

/** Lets every running CPU work for a while that ends before any of them needs something. */
function work(state: State, wall: number, params: Params): State {
  const part = partOfCpu(state, params)
  const running = busyCpus(state)
  const use = useIn(wall, part)
  const threads: Thread[] = [...state.threads]
  for (const cpu of running) {
    const here = [...threads.keys()].filter((id) => threads[id]!.cpu === cpu)
    const each = Math.floor(use / here.length)
    here.forEach((id, index) => {
      const turn = each + (index < use - each * here.length ? 1 : 0)
      threads[id] = { cpu, left: threads[id]!.left - turn }
    })
  }
  const total = use * running.length
  const spend = (one: Cpu, cpu: number) => (running.includes(cpu) ? { ...one, slice: one.slice - use } : one)
  return {
    ...state,
    clock: state.clock + wall,
    threads,
    cpus: state.bandwidth ? state.cpus.map(spend) : state.cpus,
    used: state.used + total,
    periodUsed: state.periodUsed + total,
    othersUsed: state.othersUsed + (state.neighbour === 'running' ? wall * state.cpus.length - total : 0),
  }
}

/** How long the running CPUs can go on until a slice is used up or a thread is done. */
function stretch(state: State, params: Params): number {
  const part = partOfCpu(state, params)
  const uses = busyCpus(state).flatMap((cpu) => {
    const here = state.threads.filter((one) => one.cpu === cpu)
    const soonest = Math.min(...here.map(({ left }) => left)) * here.length
    return state.bandwidth ? [soonest, state.cpus[cpu]!.slice] : [soonest]
  })
  return wallFor(Math.min(...uses), part)
}

/**
 * Runs on until the given moment, or until a CPU is out of quota or a thread is done, whichever comes first.
 * Mirrors `account_cfs_rq_runtime` and `__assign_cfs_rq_runtime`, Linux v6.18 kernel/sched/fair.c.
 */
export function play(start: State, until: number, params: Params): State {
  let state = start
  for (;;) {
    state = draw(state, busyCpus(state))
    if (dryCpus(state).length || doneThreads(state).length || state.clock >= until) return state
    const wall = Math.min(until - state.clock, stretch(state, params))
    if (wall === Infinity) return state
    state = work(state, wall, params)
  }
}

/** CPUs stop: they join the queue of those that wait for quota. */
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
  const waiting = waitingCpus(state).sort((a, b) => state.cpus[a]!.waits - state.cpus[b]!.waits)
  const filled = draw({ ...state, pool: Math.min(state.pool + quota, quota + burst), periodUsed: 0 }, waiting)
  const woken = waiting.filter((cpu) => filled.cpus[cpu]!.waits < 0)
  const waited = woken.reduce((sum, cpu) => sum + state.clock - state.cpus[cpu]!.waits, 0)
  return { ...filled, throttledTime: state.throttledTime + waited }
}

/** An idle CPU takes a thread from one that has two or more and may run, and gives back all but 1 ms of an unused slice. */
export function balance(state: State): State {
  const counts = state.cpus.map((_, cpu) => threadsOn(state, cpu))
  const idle = counts.findIndex((count, cpu) => !count && state.cpus[cpu]!.waits < 0)
  const most = Math.max(...counts.map((count, cpu) => (state.cpus[cpu]!.waits < 0 ? count : 0)))
  if (idle >= 0 && most > 1) {
    const from = counts.findIndex((count, cpu) => count === most && state.cpus[cpu]!.waits < 0)
    const moved = state.threads.findLastIndex(({ cpu }) => cpu === from)
    return balance({ ...state, threads: state.threads.map((one, id) => (id === moved ? { ...one, cpu: idle } : one)) })
  }
  const excess = (slice: number, cpu: number) => (counts[cpu] ? 0 : Math.max(slice - KEPT, 0))
  const back = state.cpus.map(({ slice }, cpu) => excess(slice, cpu))
  return {
    ...state,
    pool: state.pool + back.reduce((sum, one) => sum + one, 0),
    cpus: state.cpus.map((one, cpu) => ({ slice: one.slice - back[cpu]!, waits: counts[cpu] ? one.waits : -1 })),
  }
}
