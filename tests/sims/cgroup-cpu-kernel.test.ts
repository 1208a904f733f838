import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import cgroupCpu from '../../sims/catalog/cgroup-cpu/index.ts'
import { SLICE } from '../../sims/catalog/cgroup-cpu/bandwidth.ts'
import { BASE_MIB } from '../../sims/catalog/cgroup-cpu/memory.ts'
import type { Event } from '../../sims/catalog/cgroup-cpu/model.ts'
import type { Params } from '../../sims/catalog/cgroup-cpu/params.ts'
import { MS } from '../../sims/catalog/cgroup-cpu/state.ts'
import type { Bandwidth, State } from '../../sims/catalog/cgroup-cpu/state.ts'
import { run } from '../../sims/kernel/index.ts'
import type { Start } from '../../sims/kernel/index.ts'

type Range = readonly [number, number]

interface Throttling {
  readonly in: {
    readonly limitCpus: number | null
    readonly periodMs: number
    readonly threads: number
    readonly workMsPerThread: number
    readonly burstMs: number
  }
  readonly median: { wallMs: number; periods: number; throttled: number; throttledMs: number }
  readonly range: { wallMs: Range; throttled: Range }
  readonly wallAtEachTenthOfWorkMs: readonly (readonly number[])[]
}

interface Measured {
  readonly throttling: readonly Throttling[]
  readonly shares: readonly { in: { shares: number[]; oneCpuForMs: number }; part: number[] }[]
  readonly memory: readonly {
    in: { limitMiB: number | null; growsByMiB: number; steps: number }
    lastMiBReached: number
    finished: boolean
    exitCodeAsAShellSeesIt: number
    oomKills: number
  }[]
}

/** Linux 6.18, 2 CPUs: how it was measured stands in the file itself. */
const measured = JSON.parse(readFileSync(new URL('../kernel/cgroup.json', import.meta.url), 'utf8')) as Measured

const SLICE_MS = SLICE / MS
const CPUS = 2
/** What starting the process costs: without any limit, work of 120 ms takes 120.3 and work of 20 ms takes 20.2. */
const START_MS = 0.3

interface Done {
  readonly wall: number
  readonly state: State
  /** [milliseconds, CPU time used by then], frame by frame. */
  readonly used: readonly (readonly [number, number])[]
}

/** The job of a row, started so many milliseconds after a refill, with the row's own files in place of the Pod's. */
function job({ in: row }: Throttling, startPhaseMs: number): Done {
  const { limitCpus, periodMs, threads, workMsPerThread, burstMs } = row
  const files: Bandwidth = { quota: 0, period: periodMs * MS, burst: burstMs * MS }
  const written = { period: files.period, quota: limitCpus === null ? null : limitCpus * files.period }
  const measuredJob = {
    ...cgroupCpu,
    init: (params: Params) => ({ ...cgroupCpu.init(params), bandwidth: files }),
    apply: (state: State, event: Event, params: Params, at: number) => {
      const instead = event.kind === 'cgroup.written' ? { ...event, ...written } : event
      return cgroupCpu.apply(state, instead, { ...params, workMs: workMsPerThread + START_MS }, at)
    },
  }
  const params = { cpus: CPUS, threads, workMs: workMsPerThread, startPhaseMs, requestMilli: 0, limitMilli: 0 }
  const { frames, end } = run(measuredJob, { params })
  expect(end).toBe('settled')
  const last = frames.at(-1)!
  return { wall: last.at, state: last.state, used: frames.map(({ at, state }) => [at, state.used / MS]) }
}

/** The start falls anywhere within a period, so the job is started at every millisecond of it. */
const atEveryPhase = (row: Throttling): Done[] => Array.from({ length: row.in.periodMs }, (_, phase) => job(row, phase))

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const nearest = <T>(things: readonly T[], distance: (thing: T) => number): T =>
  things.reduce((best, thing) => (distance(thing) < distance(best) ? thing : best))

const name = ({ in: { limitCpus, periodMs, threads, workMsPerThread, burstMs } }: Throttling) =>
  `${limitCpus ?? 'no'} CPU limit, period ${periodMs}, ${threads} x ${workMsPerThread} ms` +
  (burstMs ? `, burst ${burstMs}` : '')

const rows = measured.throttling.map((row) => ({ name: name(row), row, done: atEveryPhase(row) }))
const named = (title: string) => rows.find((row) => row.name === title)!

/** One of five runs was throttled with 49.3 ms of 50 used. The test below says what it takes. */
const KEPT_A_MILLISECOND = '0.5 CPU limit, period 100, 1 x 49 ms'
/**
 * Wall time falls with the phase and then stays level, so a few phases decide on which branch the median of five runs
 * falls: measured it lies on the falling one, 39 and 38 ms above the level that half of all phases give.
 */
const OTHER_BRANCH = ['0.8 CPU limit, period 100, 4 x 120 ms', '0.5 CPU limit, period 100, 1 x 100 ms']
/**
 * Steps that no phase gives. In the first the thread did not run for 35 ms, though it was not throttled: something else
 * had the CPU. In the second it ran 8 ms beyond its quota once, and the next refill took them back: the kernel looks at
 * its ticks and stops a thread on its way back to user space, the simulation at once.
 */
const OTHER_STEPS = ['0.2 CPU limit, period 100, 1 x 120 ms', '0.5 CPU limit, period 50, 1 x 120 ms']

describe('bandwidth control agrees with Linux 6.18', () => {
  test.each(rows.filter(({ name }) => name !== KEPT_A_MILLISECOND))('$name: covers the range', ({ row, done }) => {
    const walls = done.map(({ wall }) => wall)
    expect(Math.min(...walls)).toBeLessThanOrEqual(row.range.wallMs[0] + SLICE_MS)
    expect(Math.max(...walls)).toBeGreaterThanOrEqual(row.range.wallMs[1] - SLICE_MS)
    const throttled = done.map(({ state }) => state.throttled)
    expect(Math.min(...throttled)).toBeLessThanOrEqual(row.range.throttled[0])
    expect(Math.max(...throttled)).toBeGreaterThanOrEqual(row.range.throttled[1])
  })

  test.each(rows.filter(({ name }) => !OTHER_BRANCH.includes(name)))(
    '$name: the median phase is within one slice a period',
    ({ row, done }) => {
      const difference = Math.abs(median(done.map(({ wall }) => wall)) - row.median.wallMs)
      expect(difference).toBeLessThanOrEqual(SLICE_MS * Math.max(row.median.periods, 1))
    },
  )

  test.each(rows)('$name: the phase with the measured wall time has the measured stalls', ({ row, done }) => {
    const { wall, state } = nearest(done, (one) => Math.abs(one.wall - row.median.wallMs))
    expect(Math.abs(wall - row.median.wallMs)).toBeLessThanOrEqual(1)
    expect(state.throttled).toBeGreaterThanOrEqual(row.range.throttled[0])
    expect(state.throttled).toBeLessThanOrEqual(row.range.throttled[1])
    // The timer of the real one runs on for a period or two after the work is done.
    expect(row.median.periods - state.periods).toBeGreaterThanOrEqual(0)
    expect(row.median.periods - state.periods).toBeLessThanOrEqual(2)
    const tenth = Math.max(row.median.throttledMs / 10, 1)
    expect(Math.abs(state.throttledTime / MS - row.median.throttledMs)).toBeLessThanOrEqual(tenth)
  })

  const alone = rows.filter(({ name, row }) => row.in.threads === 1 && !OTHER_STEPS.includes(name))
  test.each(alone)('$name: the staircase of run and stall is that of some phase, step by step', ({ row, done }) => {
    const real = row.wallAtEachTenthOfWorkMs[0]!
    const off = (one: Done) =>
      Math.max(...real.map((wall, index) => outside(wall, reached(one, ((index + 1) * row.in.workMsPerThread) / 10))))
    expect(off(nearest(done, off))).toBeLessThanOrEqual(SLICE_MS)
  })

  test('a millisecond that stays on a CPU which the thread has left is enough for the one throttled run', () => {
    // min_cfs_rq_runtime, docs.kernel.org/6.5/scheduler/sched-bwc.html; threads that move are not modelled.
    const { row, done } = named(KEPT_A_MILLISECOND)
    expect(done.map(({ state }) => state.throttled)).not.toContain(1)
    const kept = { ...row, in: { ...row.in, workMsPerThread: row.in.workMsPerThread + 1 } }
    const throttled = atEveryPhase(kept).filter(({ state }) => state.throttled === 1)
    expect(Math.min(...throttled.map(({ wall }) => wall))).toBeLessThanOrEqual(row.range.wallMs[1])
    expect(Math.max(...throttled.map(({ wall }) => wall))).toBeGreaterThanOrEqual(row.range.wallMs[1])
  })
})

/** Between which moments a thread that runs alone had done so much work: its start may have cost CPU time before or not. */
function reached({ used }: Done, work: number): Range {
  const when = (cpuTime: number) => {
    const index = used.findIndex(([, done]) => done >= cpuTime - 0.001)
    const [[from, before], [to, after]] = [used[index - 1]!, used[index]!]
    return from + ((to - from) * (cpuTime - before)) / (after - before)
  }
  return [when(work), when(work + START_MS)]
}

const outside = (value: number, [from, to]: Range) => Math.max(from - value, value - to, 0)

const lastFrame = (start: Start<Params>) => run(cgroupCpu, start).frames.at(-1)!

/** The request that stands for so many shares: 1024 for one CPU. */
const milli = (shares: number) => Math.round((shares * 1000) / 1024 / 50) * 50

describe('shares agree with Linux 6.18', () => {
  test.each(measured.shares)('$in.shares', ({ in: { shares, oneCpuForMs }, part }) => {
    const [ours, theirs] = shares
    const params = {
      requestMilli: milli(ours!),
      limitMilli: 0,
      cpus: 1,
      threads: 1,
      workMs: 2000,
      files: 'v1' as const,
    }
    const neighbour = theirs ? [{ do: 'startNeighbour', at: 0 }] : []
    const acts = [...neighbour, { do: 'startThread', at: oneCpuForMs - 1 }]
    const { frames } = run(cgroupCpu, { params: { ...params, neighbourRequestMilli: milli(theirs ?? 0) }, acts })
    const { at, state } = frames.find(({ event }) => event.kind === 'thread.added')!
    expect(state.used / MS / at).toBeCloseTo(part[0]!, 2)
  })
})

describe('memory limits agree with Linux 6.18', () => {
  test.each(measured.memory)('$in', ({ in: { limitMiB, growsByMiB, steps }, ...real }) => {
    // One step is 20 ms of run time, so the process ends after its last step.
    const workMs = steps * 20 + 10
    const params = { memoryLimitMiB: limitMiB ?? 0, growthMiB: growsByMiB, workMs, limitMilli: 0, threads: 1 }
    const { frames } = run(cgroupCpu, { params })
    expect(Math.max(...frames.map(({ state }) => state.memoryMiB)) - BASE_MIB).toBe(real.lastMiBReached)
    expect(frames.filter(({ event }) => event.kind === 'oom.killed')).toHaveLength(real.oomKills)
    const { event, state } = lastFrame({ params })
    expect(event.kind === 'threads.finished').toBe(real.finished)
    expect(state.exitCode).toBe(real.exitCodeAsAShellSeesIt)
  })
})
