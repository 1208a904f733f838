import { play, refill, throttle } from './bandwidth.ts'
import { record } from './history.ts'
import { BASE_MIB } from './memory.ts'
import type { Files, Params } from './params.ts'
import { MS } from './state.ts'
import type { State } from './state.ts'

export type Event =
  | { kind: 'start' }
  | { kind: 'cgroup.written'; file: string; weight: number; quota: number | null; period: number }
  | { kind: 'threads.started'; threads: number; cpus: number }
  | { kind: 'cpu.throttled' | 'group.throttled'; stopped: number[]; ran: number }
  | { kind: 'quota.refilled'; period: number; waiting: number }
  | { kind: 'threads.finished'; done: number; left: number; wall: number }
  | { kind: 'memory.allocated'; to: number }
  | { kind: 'oom.killed'; victim: 'app' | 'batch'; bound: 'container' | 'node'; to: number }
  | { kind: 'thread.added'; threads: number }
  | { kind: 'neighbour.started'; ours: number; theirs: number; percent: number }
  | { kind: 'limit.raised'; limit: number; quota: number }
  | { kind: 'memory.wanted'; more: number }
  | { kind: 'files.rewritten'; files: Files; ours: number; theirs: number; percent: number }

export const init = ({ files, limitMilli, cpus }: Params): State => ({
  clock: 0,
  phase: 'spec',
  exitCode: 0,
  files,
  limitMilli,
  bandwidth: null,
  pool: 0,
  cpus: Array.from({ length: cpus }, () => ({ slice: 0, waits: -1 })),
  threads: [],
  finished: 0,
  work: 0,
  used: 0,
  periodUsed: 0,
  othersUsed: 0,
  neighbour: 'absent',
  periods: 0,
  throttled: 0,
  throttledTime: 0,
  memoryMiB: 0,
  wantedMiB: 0,
  allocatedAt: 0,
  history: { cpus: Array.from({ length: cpus }, () => []), level: [] },
})

const addThreads = (state: State, count: number, { workMs }: Params): State => ({
  ...state,
  threads: [...state.threads, ...Array.from({ length: count }, () => workMs * MS)],
  work: state.work + count * workMs * MS,
})

const exit = (state: State, exitCode: number): State => ({ ...state, phase: 'exited', exitCode, memoryMiB: 0 })

function happen(state: State, event: Event, params: Params): State {
  switch (event.kind) {
    case 'start':
      return state
    case 'cgroup.written': {
      const { quota, period } = event
      const bandwidth = quota === null ? null : { burst: 0, ...state.bandwidth, quota, period }
      return { ...state, phase: 'written', bandwidth, pool: bandwidth ? bandwidth.quota + bandwidth.burst : 0 }
    }
    case 'threads.started':
      return addThreads({ ...state, phase: 'running', memoryMiB: BASE_MIB }, event.threads, params)
    case 'thread.added':
      return addThreads(state, 1, params)
    case 'cpu.throttled':
    case 'group.throttled':
      return throttle(state, event.stopped)
    case 'quota.refilled':
      return refill({ ...state, periods: event.period, throttled: state.throttled + (event.waiting ? 1 : 0) })
    case 'threads.finished': {
      const after = { ...state, finished: state.finished + event.done }
      return event.left ? after : exit(after, 0)
    }
    case 'limit.raised':
      return refill({ ...state, bandwidth: { ...state.bandwidth!, quota: event.quota }, limitMilli: event.limit })
    case 'neighbour.started':
      return { ...state, neighbour: 'running' }
    case 'files.rewritten':
      return { ...state, files: event.files }
    case 'memory.wanted':
      return { ...state, wantedMiB: event.more }
    case 'memory.allocated':
      return { ...state, memoryMiB: event.to, wantedMiB: 0, allocatedAt: state.clock }
    case 'oom.killed':
      return event.victim === 'app' ? exit(state, 137) : { ...state, neighbour: 'killed' }
  }
}

export function apply(state: State, event: Event, params: Params, at: number): State {
  const clock = Math.round(at * MS)
  const ran = { ...play(state, clock, params), clock }
  // Two things may be due at one moment; after the end of the container nothing more happens to it.
  return record(state.phase === 'exited' ? ran : happen(ran, event, params), ran)
}
