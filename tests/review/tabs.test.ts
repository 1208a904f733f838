import { forceCloseDatabase } from 'fake-indexeddb'
import { deleteDB, openDB } from 'idb'
import { describe, expect, test, vi } from 'vitest'
import { storeName, type Change } from '../../src/review/index.ts'
import { eventsIn, tab, useBrowser } from './browser.ts'
import { grade } from './support.ts'

const first = grade('good 2026-03-01 12:00 +00:00')
const second = grade('good 2026-03-03 12:00 +00:00')

useBrowser()

describe('several tabs', () => {
  test('hear of each other’s changes, and the one that made them does not', async () => {
    const [here, there] = [await tab(), await tab()]
    const heard: Change[] = []
    here.onChange(() => heard.push('events', 'settings'))
    const both = new Promise<void>((resolve) => {
      there.onChange((change) => {
        if (heard.push(change) === 2) resolve()
      })
    })
    await here.append(first)
    await here.changeSettings({ newPerDay: 5 })
    await both
    expect(heard).toEqual(['events', 'settings'])
    expect(await eventsIn(there)).toEqual([first])
  })

  test('are not told any more once they stop listening, nor of messages nobody knows', async () => {
    const [here, there] = [await tab(), await tab()]
    const [stopped, listening] = [vi.fn(), vi.fn()]
    there.onChange(stopped)()
    const done = new Promise((resolve) => there.onChange(listening.mockImplementation(resolve)))
    const stranger = new BroadcastChannel(storeName)
    stranger.postMessage({ kind: 'something else' })
    stranger.close()
    await here.append(first)
    await done
    expect(stopped).not.toHaveBeenCalled()
    expect(listening.mock.calls).toEqual([['events']])
  })

  test('may append at the same time', async () => {
    const [here, there] = [await tab(), await tab()]
    await Promise.all([here.append(first), there.append(second), there.append(first)])
    expect(await eventsIn(here)).toHaveLength(2)
  })

  test('make way for a newer version, and then say that they are outdated', async () => {
    const old = await tab()
    const newer = await openDB(storeName, 2)
    await expect(old.append(first)).rejects.toMatchObject({
      trouble: 'outdated',
      message:
        'A newer version of Podstep is open in another tab and has taken over the stored reviews. Reload this page to go on.',
    })
    newer.close()
  })

  test('go on with an empty store after another one deleted it', async () => {
    const store = await tab()
    await store.append(first)
    await deleteDB(storeName)
    await store.append(second)
    expect(await eventsIn(store)).toEqual([second])
  })

  test('open another connection when the browser has cut theirs', async () => {
    const store = await tab()
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction')
    await store.append(first)
    forceCloseDatabase(spy.mock.contexts[0] as Parameters<typeof forceCloseDatabase>[0])
    await store.append(second)
    expect(await eventsIn(store)).toHaveLength(2)
  })
})
