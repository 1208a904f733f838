import { expect, test } from 'vitest'
import cgroupCpu from '../../sims/catalog/cgroup-cpu/index.ts'
import { quotaLeft } from '../../sims/catalog/cgroup-cpu/history.ts'
import type { Event } from '../../sims/catalog/cgroup-cpu/model.ts'
import { doing, MS } from '../../sims/catalog/cgroup-cpu/state.ts'
import type { State } from '../../sims/catalog/cgroup-cpu/state.ts'
import { defaults, run } from '../../sims/kernel/index.ts'
import type { Frame, Start } from '../../sims/kernel/index.ts'
import type { Params } from '../../sims/catalog/cgroup-cpu/params.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(cgroupCpu)

const from = (start: Start<Params>) => run(cgroupCpu, start)

/** `####  100 ms` : one mark a CPU (`#` runs, `…` waits for quota, `-` has no thread), then the quota left. */
const cpus = ({ state }: Frame<State, Event>) => {
  const mark = { runs: '#', waits: '…', idle: '-' }
  return `${state.cpus.map((_, cpu) => mark[doing(state, cpu)]).join('')}  ${quotaLeft(state)} ms`
}

// The vectors of node.cgroup; the weights also stand in
// kubernetes.io/blog/2026/01/30/new-cgroup-v1-to-v2-cpu-conversion-formula and the formulas in its sources.
test.each([
  ['v1', 'cpu.shares', 512],
  ['v2-old', 'cpu.weight', 20],
  ['v2-new', 'cpu.weight', 59],
] as const)('a request of 500m and a limit of 1 in the files of %s: %s %i', (files, file, weight) => {
  const { event } = from({ params: { files } }).frames[1]!
  expect(event).toEqual({ kind: 'cgroup.written', file, weight, quota: 100_000, period: 100_000 })
})

test('four threads under a limit of one CPU burn the quota in 25 ms and stall for 75', () => {
  expect(film(from({ params: { workMs: 60 } }), cpus)).toEqual([
    '    0s  ----  0 ms',
    '    0s  ----  100 ms',
    '    0s  ####  100 ms',
    '0.025s  …………  0 ms',
    '  0.1s  ####  100 ms',
    '0.125s  …………  0 ms',
    '  0.2s  ####  100 ms',
    ' 0.21s  ----  60 ms',
  ])
})

test('a start in the middle of a period finds the whole quota, and the next refill sooner', () => {
  const events = from({ params: { startPhaseMs: 60 } }).frames.slice(3, 6)
  expect(events.map(({ at, event }) => [at, event])).toEqual([
    [25, { kind: 'group.throttled', stopped: [0, 1, 2, 3], ran: 85 }],
    [40, { kind: 'quota.refilled', period: 1, waiting: 4 }],
    [65, { kind: 'group.throttled', stopped: [0, 1, 2, 3], ran: 25 }],
  ])
})

test('the time line turns the page after 500 ms and draws nothing of the page before', () => {
  const params = { ...defaults(cgroupCpu.params), workMs: 150 }
  const pages = from({ params })
    .frames.slice(-2)
    .map(({ state, at }) => {
      const items = cgroupCpu.scene(state, params, at).rows.flatMap((row) => row.items)
      const { from: left, to: right, lanes } = items.find((item) => item.is === 'timeline')!
      return [`${left}..${right}`, ...lanes[0]!.spans.map((span) => `${span.look} ${span.from}-${span.to}`)]
    })
  const stairs = [0, 100, 200, 300, 400].flatMap((at) => [`runs ${at}-${at + 25}`, `waits ${at + 25}-${at + 100}`])
  expect(pages).toEqual([
    ['0..500', ...stairs, 'runs 500-500'],
    ['500..1000', 'runs 500-525'],
  ])
})

// docs.kernel.org/6.5/scheduler/sched-bwc.html: quota goes to the CPUs in slices, by default 5 ms, on demand.
test('quota is drawn in slices of 5 ms, so the CPUs do not stop together', () => {
  expect(film(from({ params: { limitMilli: 500, workMs: 40 } }), cpus).slice(2, 8)).toEqual([
    '    0s  ####  50 ms',
    ' 0.01s  ##……  10 ms',
    '0.015s  …………  0 ms',
    '  0.1s  ####  50 ms',
    ' 0.11s  ##……  10 ms',
    '0.115s  …………  0 ms',
  ])
})

// `throttle_cfs_rq` adds to the tail of the list that `distribute_cfs_runtime` walks, Linux v6.18 kernel/sched/fair.c.
test('where quota is too small for a slice each, the CPUs that waited longest draw first', () => {
  expect(film(from({ params: { limitMilli: 100, requestMilli: 0, workMs: 10 } }), cpus).slice(2, 7)).toEqual([
    '    0s  ####  10 ms',
    '    0s  ##……  10 ms',
    '0.005s  …………  0 ms',
    '  0.1s  ……##  10 ms',
    '0.105s  …………  0 ms',
  ])
})

test('the same threads without a limit take no longer than their work', () => {
  const { frames } = from({ params: { limitMilli: 0 } })
  expect(frames.at(-1)).toMatchObject({ at: 120, event: { kind: 'threads.finished', left: 0 } })
})

/** What of one CPU the container got, between two frames. */
const parts = (start: Start<Params>) => {
  const { frames } = from(start)
  return frames.slice(1).flatMap((frame, index) => {
    const before = frames[index]!
    const wall = frame.at - before.at
    return wall ? [Math.round((1000 * (frame.state.used - before.state.used)) / (wall * MS)) / 10] : []
  })
}

test('a request counts only while somebody competes, and one more thread does not change the part', () => {
  // 512 of 512 + 1024 shares (docs.kernel.org/6.16/admin-guide/cgroup-v2.html, weights).
  expect(parts({ scenario: 'contention' })).toEqual([100, 33.3, 33.3, 33.3])
})

test('the newer conversion gives a small request a larger part than it has by shares', () => {
  // 102 and 1024 shares are weights 4 and 39 by the old formula, 17 and 100 by the newer: the vectors of node.cgroup, and
  // kubernetes.io/blog/2026/01/30/new-cgroup-v1-to-v2-cpu-conversion-formula.
  const share = (ours: number, theirs: number) => Math.round((1000 * ours) / (ours + theirs)) / 10
  const [alone, ...shared] = parts({ scenario: 'v1-v2' })
  expect(alone).toBe(100)
  expect(shared).toEqual([share(102, 1024), share(4, 39), share(17, 100)])
})

/** `146 MiB` : what the container holds; `batch` while the neighbour runs, `batch!` when it was killed, then the exit code. */
const memory = ({ state: { memoryMiB, neighbour, exitCode } }: Frame<State, Event>) =>
  [`${memoryMiB} MiB`, { absent: '', running: 'batch', killed: 'batch!' }[neighbour], exitCode || '']
    .filter(Boolean)
    .join(' ')

test('the node takes the Pod with the higher score, not the one that grows; a container’s own limit takes the container', () => {
  // oom_score_adj: 1000 - 1000 * 128 / 256 = 500 for app, at most 999 for batch, which requests no memory
  // (kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#node-out-of-memory-behavior).
  const result = from({ scenario: 'memory-limit' })
  expect(film(result, memory).slice(-6)).toEqual([
    ' 0.08s  98 MiB batch',
    '  0.1s  122 MiB batch',
    ' 0.12s  146 MiB batch',
    ' 0.14s  146 MiB batch!',
    ' 0.14s  170 MiB batch!',
    ' 0.16s  0 MiB batch! 137',
  ])
  expect(result.frames.at(-3)!.because).toEqual({ appScore: 146 + 128, neighbourScore: 96 + 255 })
})

// docs.kernel.org/6.5/scheduler/sched-bwc.html: an update of the specification unthrottles the group.
test('a limit that is doubled while everything waits lets it run at once', () => {
  const acts = [{ do: 'doubleLimit', at: 60 }]
  expect(film(from({ params: { workMs: 60 }, acts }), cpus).slice(3)).toEqual([
    '0.025s  …………  0 ms',
    ' 0.06s  ####  200 ms',
    '0.095s  ----  60 ms',
  ])
})

test('refuses a request above its limit', () => {
  expect(() => from({ params: { requestMilli: 600, limitMilli: 500 } })).toThrow('requestAboveLimit')
  expect(() => from({ params: { memoryRequestMiB: 16, memoryLimitMiB: 8 } })).toThrow('requestAboveLimit')
})
