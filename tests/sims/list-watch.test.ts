import { describe, expect, test } from 'vitest'
import { run } from '../../sims/kernel/index.ts'
import type { Act, Frame, Start } from '../../sims/kernel/index.ts'
import listWatch from '../../sims/catalog/list-watch/index.ts'
import type { Event, Params, State, Versions } from '../../sims/catalog/list-watch/model.ts'
import { film } from '../support/film.ts'
import { obeysTheLaws } from '../support/laws.ts'

obeysTheLaws(listWatch)

const list = (versions: Versions) =>
  Object.entries(versions)
    .sort()
    .map(([name, version]) => name + version)
    .join(' ') || '-'

/**
 * `19: a19 b5 | 17: a17 b5 | [a] c14 | a3 b5` : the store at its version, the cache at the reflector's, the queue and what
 * the worker reads (`!` when it is to be queued again), and what was acted on.
 */
const picture = ({ state }: Frame<State, Event>) => {
  const { version, objects, reflector, cache, queue, again, workers, made } = state
  const busy = workers.flatMap(({ key, read }) => (key ? ` ${key}${read}${again.includes(key) ? '!' : ''}` : ''))
  return `${version}: ${list(objects)} | ${reflector.last}: ${list(cache)} | [${queue.join(' ')}]${busy.join('')} | ${list(made)}`
}

const play = (start: Start<Params>) => run(listWatch, start)
const kinds = (start: Start<Params>) => play(start).frames.map(({ event }) => event.kind)
const from = (start: Start<Params>, at: number) =>
  film(play(start), picture).filter((line) => parseFloat(line) >= at && !line.includes('refused'))

describe('a list and a watch', () => {
  test('fill the cache; three changes are one key, and the worker reads the latest; a deleted object is just not there', () => {
    expect(from({ scenario: 'list-then-watch' }, 0)).toEqual([
      '    0s  12: a3 b5 | 0: - | [] | -',
      ' 0.05s  12: a3 b5 | 12: a3 b5 | [a b] | -',
      ' 0.05s  12: a3 b5 | 12: a3 b5 | [b] a3 | -',
      '  0.1s  12: a3 b5 | 12: a3 b5 | [b] a3 | -',
      ' 0.55s  12: a3 b5 | 12: a3 b5 | [b] | a3',
      ' 0.55s  12: a3 b5 | 12: a3 b5 | [] b5 | a3',
      ' 1.05s  12: a3 b5 | 12: a3 b5 | [] | a3 b5',
      '    3s  14: a3 b5 c14 | 12: a3 b5 | [] | a3 b5',
      ' 3.02s  14: a3 b5 c14 | 14: a3 b5 c14 | [c] | a3 b5',
      ' 3.02s  14: a3 b5 c14 | 14: a3 b5 c14 | [] c14 | a3 b5',
      '  3.2s  19: a19 b5 c14 | 14: a3 b5 c14 | [] c14 | a3 b5',
      ' 3.22s  19: a19 b5 c14 | 17: a17 b5 c14 | [a] c14 | a3 b5',
      ' 3.24s  19: a19 b5 c14 | 18: a18 b5 c14 | [a] c14 | a3 b5',
      ' 3.26s  19: a19 b5 c14 | 19: a19 b5 c14 | [a] c14 | a3 b5',
      ' 3.52s  19: a19 b5 c14 | 19: a19 b5 c14 | [a] | a3 b5 c14',
      ' 3.52s  19: a19 b5 c14 | 19: a19 b5 c14 | [] a19 | a3 b5 c14',
      '  3.7s  20: a19 c14 | 19: a19 b5 c14 | [] a19 | a3 b5 c14',
      ' 3.72s  20: a19 c14 | 20: a19 c14 | [b] a19 | a3 b5 c14',
      ' 4.02s  20: a19 c14 | 20: a19 c14 | [b] | a19 b5 c14',
      ' 4.02s  20: a19 c14 | 20: a19 c14 | [] b0 | a19 b5 c14',
      ' 4.52s  20: a19 c14 | 20: a19 c14 | [] | a19 c14',
    ])
  })

  test('with a worker each, two keys are worked on at once', () => {
    const { frames } = play({ params: { workers: 2 } })
    expect(frames.at(-1)!.at).toBe(550)
  })
})

describe('a watch that breaks', () => {
  // k8s.io/client-go v0.36.3 util/workqueue/queue_test.go, TestCollapseWhileProcessing: added twice meanwhile, done once more.
  test('goes on from the last version: every change comes, no list, and what comes twice while in work is done once more', () => {
    expect(from({ scenario: 'lost-watch' }, 57)).toEqual([
      '   57s  18: a18 | 12: a3 | [] | a3',
      '57.45s  18: a18 | 12: a3 | [] | a3',
      '60.05s  18: a18 | 12: a3 | [a] | a3',
      '60.05s  18: a18 | 12: a3 | [] a3 | a3',
      '60.55s  18: a18 | 12: a3 | [] | a3',
      '60.65s  18: a18 | 12: a3 | [] | a3',
      '   62s  18: a18 | 12: a3 | [] | a3',
      '67.05s  18: a18 | 12: a3 | [] | a3',
      '67.07s  18: a18 | 14: a14 | [a] | a3',
      '67.07s  18: a18 | 14: a14 | [] a14 | a3',
      '67.09s  18: a18 | 17: a17 | [] a14! | a3',
      '67.11s  18: a18 | 18: a18 | [] a14! | a3',
      '67.57s  18: a18 | 18: a18 | [a] | a14',
      '67.57s  18: a18 | 18: a18 | [] a18 | a14',
      '68.07s  18: a18 | 18: a18 | [] | a18',
    ])
    expect(kinds({ scenario: 'lost-watch' }).filter((kind) => kind === 'list.done')).toHaveLength(1)
  })

  test('is tried again after 0.8 s, and twice as long each time, up to 30 s', () => {
    // defaultBackoffInit, defaultBackoffFactor and defaultBackoffMax, k8s.io/client-go v0.36.3 tools/cache/reflector.go.
    const { frames } = play({ acts: [{ do: 'cutWatch', at: 2000 }] })
    const tries = frames.filter(({ event }) => event.kind === 'request.refused').map(({ at }) => at)
    expect(tries.slice(1).map((at, index) => at - tries[index]!)).toEqual([
      800, 1600, 3200, 6400, 12_800, 25_600, 30_000,
    ])
  })

  test('does not stop a resync, which works through the old cache and changes nothing', () => {
    const acts = [
      { do: 'cutWatch', at: 5000 },
      { do: 'remove', at: 6000, on: 'a' },
    ]
    const { frames } = play({ params: { resync: 10 }, acts })
    expect(frames.filter(({ event }) => event.kind === 'cache.resynced').map(({ at }) => at / 1000)).toEqual([
      10.05, 20.05, 30.05, 40.05, 50.05, 60.05, 70.05, 80.05, 90.05,
    ])
    expect(frames.at(-1)!.state).toMatchObject({ cache: { a: 3, b: 5 }, made: { a: 3, b: 5 } })
  })
})

describe('a version that is too old', () => {
  test('means a new list, and what is not in it is found to be deleted although no event said so', () => {
    const start = { scenario: 'too-old' }
    expect(from(start, 67.9)).toEqual([
      '   68s  19: a19 | 12: a3 b5 | [] | a3 b5',
      '70.65s  19: a19 | 12: a3 b5 | [] | a3 b5',
      '71.45s  19: a19 | 19: a19 | [a b] | a3 b5',
      '71.45s  19: a19 | 19: a19 | [b] a19 | a3 b5',
      ' 71.5s  19: a19 | 19: a19 | [b] a19 | a3 b5',
      '71.95s  19: a19 | 19: a19 | [b] | a19 b5',
      '71.95s  19: a19 | 19: a19 | [] b0 | a19 b5',
      '72.45s  19: a19 | 19: a19 | [] | a19',
    ])
    expect(kinds(start).slice(-8)).not.toContain('watch.event')
  })

  test('does not come about where a bookmark has kept the version young: the same break is then made good by the watch', () => {
    expect(from({ scenario: 'too-old', params: { bookmarks: true } }, 60)).toEqual([
      ' 60.1s  17: a3 b5 | 17: a3 b5 | [] | a3 b5',
      '   65s  17: a3 b5 | 17: a3 b5 | [] | a3 b5',
      '65.05s  17: a3 b5 | 17: a3 b5 | [] | a3 b5',
      '65.85s  17: a3 b5 | 17: a3 b5 | [] | a3 b5',
      '   66s  18: a3 | 17: a3 b5 | [] | a3 b5',
      '   67s  19: a19 | 17: a3 b5 | [] | a3 b5',
      '67.45s  19: a19 | 17: a3 b5 | [] | a3 b5',
      '   68s  19: a19 | 17: a3 b5 | [] | a3 b5',
      '70.65s  19: a19 | 17: a3 b5 | [] | a3 b5',
      '70.67s  19: a19 | 18: a3 | [b] | a3 b5',
      '70.67s  19: a19 | 18: a3 | [] b0 | a3 b5',
      '70.69s  19: a19 | 19: a19 | [a] b0 | a3 b5',
      '71.17s  19: a19 | 19: a19 | [a] | a3',
      '71.17s  19: a19 | 19: a19 | [] a19 | a3',
      '71.67s  19: a19 | 19: a19 | [] | a19',
    ])
  })
})

describe('a controller that is killed', () => {
  const outcomes = (start: Start<Params>, after: number) =>
    play(start).frames.flatMap(({ at, event }) =>
      event.kind === 'key.done' && at > after ? `${event.key} ${event.outcome}` : [],
    )

  test('lists, queues everything, and finds nothing to do for what has not changed', () => {
    expect(outcomes({ scenario: 'controller-restart' }, 5000)).toEqual(['a nothing', 'c nothing', 'b acted'])
  })

  test('does not lose what it had in work or in the queue', () => {
    const start = { params: { objects: 3 }, acts: [{ do: 'killController', at: 800 }] }
    expect(outcomes(start, 0)).toEqual(['a first', 'a nothing', 'b first', 'c first'])
  })

  test('clears away what it had made of an object that was deleted meanwhile', () => {
    const acts = [
      { do: 'killController', at: 5000 },
      { do: 'remove', at: 5500, on: 'a' },
    ]
    expect(outcomes({ acts }, 5000)).toEqual(['a removed', 'b nothing'])
  })
})

test('a key that fails stays away for 5 ms, and twice as long each time, until it is done', () => {
  // DefaultTypedControllerRateLimiter, k8s.io/client-go v0.36.3: 5 ms, doubled; reference suite control.workqueue.
  const delays = (acts: readonly Act[]) =>
    play({ params: { failures: 4, processing: 100 }, acts }).frames.flatMap(({ event, because }) =>
      event.kind === 'key.failed' ? [because['delayMs']] : [],
    )
  const once = [{ do: 'modifyBadly', at: 5000, on: 'a' }]
  expect(delays(once)).toEqual([5, 10, 20, 40])
  expect(delays([...once, { do: 'modifyBadly', at: 9000, on: 'a' }])).toEqual([5, 10, 20, 40, 5, 10, 20, 40])
})
