import type { Files } from './params.ts'

/** All times in microseconds: whole numbers, so that shares and slices add up exactly. */
export const MS = 1000

/** One CPU as the group sees it. */
export interface Cpu {
  /** What is left of the slice of quota it drew. */
  readonly slice: number
  /** Since when it waits for quota; -1 when it does not. */
  readonly waits: number
}

export interface Thread {
  /** The CPU it runs on; -1 when it has done its work. */
  readonly cpu: number
  readonly left: number
}

/** `cpu.max` in force: quota per period, and what may be saved up (`cpu.max.burst`, which Kubernetes leaves at 0). */
export interface Bandwidth {
  readonly quota: number
  readonly period: number
  readonly burst: number
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
  /** CPU time since the last refill, for the invariant. */
  readonly periodUsed: number
  readonly cpus: readonly Cpu[]
  readonly threads: readonly Thread[]
  /** Work given out so far, and CPU time used by the container and by its neighbour. */
  readonly work: number
  readonly used: number
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

/** What the time line shows: from which millisecond each CPU ran, waited or idled, and the quota left, on the page in view. */
export interface History {
  readonly cpus: readonly (readonly (readonly [number, 'runs' | 'waits' | 'idle'])[])[]
  readonly level: readonly (readonly [number, number])[]
}

/** Threads that still have work. */
export const alive = ({ threads }: State): readonly Thread[] => threads.filter(({ cpu }) => cpu >= 0)

export const threadsOn = ({ threads }: State, cpu: number): number => threads.filter((one) => one.cpu === cpu).length

/** Whether the container runs on this CPU now. */
export const busy = (state: State, cpu: number): boolean =>
  state.cpus[cpu]!.waits < 0 && threadsOn(state, cpu) > 0 && state.phase === 'running'

export const busyCpus = (state: State): number[] => [...state.cpus.keys()].filter((cpu) => busy(state, cpu))

/** CPUs that have threads and no quota for them. */
export const waitingCpus = (state: State): number[] =>
  [...state.cpus.keys()].filter((cpu) => state.cpus[cpu]!.waits >= 0 && threadsOn(state, cpu) > 0)
