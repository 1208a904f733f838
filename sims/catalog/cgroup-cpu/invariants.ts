import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import { SLICE } from './bandwidth.ts'
import { NODE_MIB } from './groups.ts'
import { neighbourMiB } from './memory.ts'
import type { Params } from './params.ts'
import { MS } from './state.ts'
import type { State } from './state.ts'

type Law = Invariant<State, Params>

/** From one refill to the next: the quota, and on each CPU at most a slice that was drawn before. */
export const neverAboveQuotaPerPeriod: Law = ({ bandwidth, periodUsed, cpus }) =>
  !bandwidth || atMost(periodUsed / MS, (bandwidth.quota + bandwidth.burst + cpus.length * SLICE) / MS)

/** Two groups together use no more than the CPUs have. */
export const neverMoreThanTheCpus: Law = ({ used, othersUsed, clock, cpus }) =>
  atMost((used + othersUsed) / MS, (clock * cpus.length) / MS)

/** No CPU time is lost or made on the way. */
export const workDoneIsCpuTimeUsed: Law = ({ threads, work, used }) => {
  const done = work - threads.reduce((sum, left) => sum + left, 0)
  return { holds: done === used, shows: `${done / MS} = ${used / MS}` }
}

export const memoryNeverAboveLimit: Law = (state, { memoryLimitMiB }) =>
  atMost(state.memoryMiB, Math.min(memoryLimitMiB || NODE_MIB, NODE_MIB - neighbourMiB(state)))

export const invariants = {
  neverAboveQuotaPerPeriod,
  neverMoreThanTheCpus,
  workDoneIsCpuTimeUsed,
  memoryNeverAboveLimit,
}
