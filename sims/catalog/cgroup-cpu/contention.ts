import { appGroup, neighbourGroup, weightOf } from './groups.ts'
import type { Params } from './params.ts'
import { alive } from './state.ts'
import type { State } from './state.ts'

/** Two whole numbers: the container's part of a CPU it runs on, and the whole. */
export type Part = readonly [part: number, whole: number]

/**
 * What the container gets of each CPU it runs on.
 *
 * The neighbour has a busy thread on every CPU and no limit. A group's weight is spread over the CPUs that have its
 * threads, so fewer CPUs mean more weight on each. Mirrors `calc_group_shares`, Linux v6.18 kernel/sched/fair.c, at a steady load.
 */
export function partOfCpu(state: State, params: Params): Part {
  if (state.neighbour !== 'running') return [1, 1]
  const ours = weightOf(appGroup(params, state.limitMilli), state.files) * state.cpus.length
  const theirs = weightOf(neighbourGroup(params), state.files) * Math.min(alive(state), state.cpus.length)
  return [ours, ours + theirs]
}

/** CPU time in so much wall time, rounded down. */
export const useIn = (wall: number, [part, whole]: Part): number => Math.floor((wall * part) / whole)

/** Wall time for so much CPU time, rounded up, so that `useIn` gives it back exactly. */
export const wallFor = (use: number, [part, whole]: Part): number => Math.ceil((use * whole) / part)
