import type { Action } from '../../kernel/index.ts'
import { partOfCpu } from './contention.ts'
import { appGroup, neighbourGroup, NEIGHBOUR_MIB, NODE_MIB, weightOf } from './groups.ts'
import type { Event } from './model.ts'
import type { Files, Params } from './params.ts'
import type { State } from './state.ts'

type ReaderAction = Action<State, Event, Params>

const MOST_THREADS = 8
const MOST_MILLI = 4000

const when = (possible: boolean) => (possible ? [''] : [])
const runs = ({ phase }: State) => phase === 'running'

/** One more thread with as much work as the others. */
const startThread: ReaderAction = {
  targets: (state) => when(runs(state) && state.threads.length < MOST_THREADS),
  event: (_, { threads }) => ({ kind: 'thread.added', threads: threads.length + 1 }),
}

/** A Pod beside ours that would use every CPU all the time. */
const startNeighbour: ReaderAction = {
  targets: (state) => when(runs(state) && state.neighbour !== 'running' && state.memoryMiB + NEIGHBOUR_MIB <= NODE_MIB),
  event: (_, state, params) => ({ kind: 'neighbour.started', ...weights(state.files, state, params) }),
}

/** Resizes the Pod in place: the runtime writes twice the quota while the threads run. */
const doubleLimit: ReaderAction = {
  targets: (state) => when(runs(state) && state.limitMilli > 0 && state.limitMilli * 2 <= MOST_MILLI),
  event: (_, { limitMilli }, params) => {
    const limit = limitMilli * 2
    return { kind: 'limit.raised', limit, quota: appGroup(params, limit).v1['cpu.cfs_quota_us']! }
  },
}

const allocate: ReaderAction = {
  targets: (state) => when(runs(state)),
  event: () => ({ kind: 'memory.wanted', more: 32 }),
}

/** The same spec on a node with other files. */
const rewriteFiles: ReaderAction = {
  targets: (state) => (['v1', 'v2-old', 'v2-new'] as const).filter((files) => runs(state) && files !== state.files),
  event: (target, state, params) => {
    const files = target as Files
    return { kind: 'files.rewritten', files, ...weights(files, state, params) }
  },
}

/** Both weights in these files, and what the container then gets of a CPU that both want, in percent. */
function weights(files: Files, state: State, params: Params) {
  const [part, whole] = partOfCpu({ ...state, files, neighbour: 'running' }, params)
  return {
    ours: weightOf(appGroup(params, state.limitMilli), files),
    theirs: weightOf(neighbourGroup(params), files),
    percent: Math.round((1000 * part) / whole) / 10,
  }
}

export const actions = { startThread, startNeighbour, doubleLimit, allocate, rewriteFiles }
