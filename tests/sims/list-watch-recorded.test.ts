import { describe, expect, test } from 'vitest'
import { defaults, run } from '../../sims/kernel/index.ts'
import type { Act } from '../../sims/kernel/index.ts'
import listWatch from '../../sims/catalog/list-watch/index.ts'
import { eventsAfter, kept, reachesBackTo } from '../../sims/catalog/list-watch/store.ts'
import { init } from '../../sims/catalog/list-watch/model.ts'
import type { Entry, Params } from '../../sims/catalog/list-watch/model.ts'

/** The answers of a real API server (Kubernetes v1.20.2, recording list-watch), versions counted from its first write. */
const RECORDED = {
  list: 1,
  versions: [3, 4, 5, 6, 7],
  events: ['ADDED b', 'MODIFIED a', 'MODIFIED a', 'DELETED b', 'MODIFIED a'],
}
const CHANGES: readonly Omit<Act, 'at'>[] = [
  { do: 'create', on: 'b' },
  { do: 'modify', on: 'a' },
  { do: 'modify', on: 'a' },
  { do: 'remove', on: 'b' },
  { do: 'modify', on: 'a' },
]
const changesFrom = (at: number) => CHANGES.map((act, index) => ({ ...act, at: at + index * 10 }))
/** As many events as a real API server keeps at the least. */
const params: Partial<Params> = { objects: 1, windowSize: 100 }

const watched = (acts: readonly Act[]) =>
  run(listWatch, { params, acts }).frames.flatMap(({ event }) => (event.kind === 'watch.event' ? [event] : []))
const said = (acts: readonly Act[]) => watched(acts).map(({ type, name }) => `${type} ${name}`)

describe('a watch from the version of a list', () => {
  const cut = { do: 'cutWatch', at: 1000 }
  const restore = { do: 'restoreWatch', at: 3000 }

  test('is sent every later change in its order, as recorded', () => {
    expect(said(changesFrom(2000))).toEqual(RECORDED.events)
  })

  test('is sent the same, every intermediate state, when it is opened after the changes', () => {
    expect(said([cut, ...changesFrom(2000), restore])).toEqual(RECORDED.events)
  })

  test('is not sent again what it has: from the version of b on, its ADDED does not come', () => {
    const [added, ...later] = changesFrom(2000)
    const acts = [{ ...added!, at: 500 }, cut, ...later, restore]
    const { frames } = run(listWatch, { params, acts })
    const reopened = frames.findLastIndex(({ event }) => event.kind === 'watch.opened')
    const names = frames.slice(reopened).flatMap(({ event }) => (event.kind === 'watch.event' ? [event.type] : []))
    expect(names).toEqual(RECORDED.events.slice(1).map((line) => line.split(' ')[0]))
  })

  test('carries versions that rise and leave gaps, since all kinds share the counter', () => {
    const rise = (versions: readonly number[]) => versions.slice(1).map((version, index) => version - versions[index]!)
    const steps = rise([12, ...watched(changesFrom(2000)).map(({ version }) => version)])
    expect(Math.min(...steps)).toBe(Math.min(...rise([RECORDED.list, ...RECORDED.versions])))
    expect(Math.max(...steps)).toBeGreaterThan(1)
  })
})

describe('the kept events', () => {
  const log = [3, 4, 5, 6, 7, 8, 9].map((version): Entry => ({ type: 'MODIFIED', name: 'a', version }))
  const five = { ...defaults(listWatch.params), windowSize: 5 }
  const state = { ...init(five), log }

  // k8s.io/apiserver v0.36.3 pkg/storage/cacher/watch_cache_test.go, TestEvents: a full cache of five holds 5 to 9.
  test('of five reach back to 4, so a watch after 4 gets all five and one after 3 is too old', () => {
    expect(kept(state, five).map(({ version }) => version)).toEqual([5, 6, 7, 8, 9])
    expect(reachesBackTo(state, five)).toBe(4)
    expect(eventsAfter(state, 4)).toHaveLength(5)
  })

  test('are what a 410 speaks of: the version that was asked for, and the one that they reach back to', () => {
    // Recorded: "too old resource version: 1 (6882)"; 6882 is one below the oldest event that was kept.
    const { frames } = run(listWatch, { scenario: 'too-old' })
    const gone = frames.find(({ event }) => event.kind === 'watch.gone')!
    expect(gone.event).toMatchObject({ from: 12 })
    expect(gone.because['oldest']).toBe(gone.state.log.at(-3)!.version - 1)
  })
})
