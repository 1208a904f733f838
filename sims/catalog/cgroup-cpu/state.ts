import type { Files } from './params.ts'

/** All times in the state are microseconds, whole numbers, so that slices and shares add up exactly. */
export const MS = 1000

/** One CPU as the group sees it. */
export interface Cpu {
  /** What is left of the slice of quota it drew. */
  readonly slice: number
  /** Since when it waits for quota; -1 when it does not. */
  readonly waits: number
}

/** `cpu.max` in force: quota per period, and what may be saved up (`cpu.max.burst`, which Kubernetes leaves at 0). */
export interface Bandwidth {
  readonly quota: number
  readonly period: number
  readonly burst: number
}

/** What a CPU does for the container. */
export type Doing = 'runs' | 'waits' | 'idle'

/** What the time line shows: from which millisecond each CPU did what, and the quota left, on the page in view. */
export interface History {
  readonly cpus: readonly (readonly (readonly [number, Doing])[])[]
  readonly level: readonly (readonly [number, number])[]
}

export interface State {
  readonly clock: number
  readonly phase: 'spec' | 'written' | 'running' | 'exited'
  readonly exitCode: number
  readonly files: Files
  readonly limitMilli: number
  readonly bandwidth: Bandwidth | null
  /** Quota that no CPU has drawn yet. */
  readonly pool: number
  readonly cpus: readonly Cpu[]
  /** Work that each thread still has, and how many have been seen to be done. */
  readonly threads: readonly number[]
  readonly finished: number
  /** Work given out so far, and CPU time used by the container (also since the last refill) and by its neighbour. */
  readonly work: number
  readonly used: number
  readonly periodUsed: number
  readonly othersUsed: number
  readonly neighbour: 'absent' | 'running' | 'killed'
  /** What `cpu.stat` counts: nr_periods, nr_throttled, throttled time summed over CPUs. */
  readonly periods: number
  readonly throttled: number
  readonly throttledTime: number
  readonly memoryMiB: number
  /** What the reader made the container ask for, not served yet. */
  readonly wantedMiB: number
  readonly allocatedAt: number
  readonly history: History
}

/** How many threads still have work. */
export const alive = ({ threads }: State): number => threads.filter(Boolean).length

/** What this CPU does: threads take the first CPUs, one each, and share them when there are more of them. */
export const doing = (state: State, cpu: number): Doing =>
  state.phase !== 'running' || cpu >= alive(state) ? 'idle' : state.cpus[cpu]!.waits < 0 ? 'runs' : 'waits'

/** The CPUs that do this now. */
export const cpusThat = (what: Doing, state: State): number[] =>
  [...state.cpus.keys()].filter((cpu) => doing(state, cpu) === what)
