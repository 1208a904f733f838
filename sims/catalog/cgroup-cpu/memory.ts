import { appGroup, neighbourGroup, NEIGHBOUR_MIB, NODE_MIB } from './groups.ts'
import type { Params } from './params.ts'
import { cpusThat, MS } from './state.ts'
import type { State } from './state.ts'

/** What the process holds before its first step. */
export const BASE_MIB = 2
const STEP = 20 * MS

/** The next allocation the container tries: how much it would then hold, and in how many microseconds; undefined when none. */
export function nextAllocation(state: State, { growthMiB }: Params): { to: number; wait: number } | undefined {
  // A process that waits for quota cannot ask for memory either.
  if (!cpusThat('runs', state).length) return undefined
  if (state.wantedMiB) return { to: state.memoryMiB + state.wantedMiB, wait: 0 }
  return growthMiB
    ? { to: state.memoryMiB + growthMiB, wait: Math.max(state.allocatedAt + STEP - state.clock, 0) }
    : undefined
}

export const neighbourMiB = ({ neighbour }: State): number => (neighbour === 'running' ? NEIGHBOUR_MIB : 0)

/** Which bound so much memory would cross: the container's `memory.max`, or what the node has. */
export function crossed(state: State, to: number, { memoryLimitMiB }: Params): 'container' | 'node' | undefined {
  if (memoryLimitMiB && to > memoryLimitMiB) return 'container'
  return to + neighbourMiB(state) > NODE_MIB ? 'node' : undefined
}

/**
 * How bad a process is when the node runs out: what it holds, plus its oom_score_adj in thousandths of the node's memory.
 * Mirrors `oom_badness`, Linux v6.18 mm/oom_kill.c, in MiB rounded down; swap and page tables are left out.
 */
const badness = (heldMiB: number, adj: number) => Math.floor(heldMiB + (adj * NODE_MIB) / 1000)

export const scores = (state: State, params: Params) => ({
  app: badness(state.memoryMiB, appGroup(params, state.limitMilli).adj),
  neighbour: neighbourMiB(state) ? badness(NEIGHBOUR_MIB, neighbourGroup(params).adj) : 0,
})

/** Whom the OOM killer takes: inside a container that is at its limit only its own process stands for election. */
export function victim(state: State, bound: 'container' | 'node', params: Params): 'app' | 'batch' {
  const { app, neighbour } = scores(state, params)
  return bound === 'node' && neighbourMiB(state) && neighbour > app ? 'batch' : 'app'
}
