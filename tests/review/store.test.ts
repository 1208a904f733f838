import { describe, expect, test, vi } from 'vitest'
import { openStore, type GradeEvent } from '../../src/review/index.ts'
import { anotherBrowser, eventsIn, tab, useBrowser, writeRaw } from './browser.ts'
import { grade, undo } from './support.ts'

const first = grade('good 2026-03-01 12:00 +00:00')
const second = grade('good 2026-03-03 12:00 +00:00')

useBrowser()

describe('appending an event', () => {
  test('keeps it for the next visit', async () => {
    const store = await tab()
    await store.append(first)
    store.close()
    expect(await eventsIn(await tab())).toEqual([first])
  })

  test('resolves only when the transaction, a strict one, has completed', async () => {
    const store = await tab()
    const begin = IDBDatabase.prototype.transaction
    const completed = vi.fn()
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args
    ) {
      const tx = begin.apply(this, args)
      tx.addEventListener('complete', completed)
      return tx
    })
    await store.append(first)
    expect(completed).toHaveBeenCalledOnce()
    expect(spy.mock.calls[0]).toEqual(['events', 'readwrite', { durability: 'strict' }])
  })

  test('may be repeated when it is not known whether it came through', async () => {
    const store = await tab()
    await store.append(first)
    await store.append(first)
    expect(await eventsIn(store)).toEqual([first])
  })

  test('refuses what could not be read back', async () => {
    const store = await tab()
    const wrong = { ...first, grade: 5 } as unknown as GradeEvent
    await expect(store.append(wrong)).rejects.toThrow(
      new TypeError(
        'This event would not be readable: grade: expected a whole number from 1 to 4, found 5. Nothing was written.',
      ),
    )
    expect(await eventsIn(store)).toEqual([])
  })

  test('says so when the disk is full', async () => {
    const store = await tab()
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError')
    })
    await expect(store.append(first)).rejects.toMatchObject({
      trouble: 'full',
      message:
        'The browser refused to store more: the disk or this site’s quota is full. Nothing was written. Free space and try again.',
    })
  })

  test('says so when the browser gives the transaction up', async () => {
    const store = await tab()
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
      this.transaction.abort()
      throw new DOMException('', 'AbortError')
    })
    await expect(store.append(first)).rejects.toMatchObject({
      trouble: 'failed',
      message:
        'The browser could not complete the operation on the stored reviews. Nothing was written. Try again, or reload.',
    })
    put.mockRestore()
    expect(await eventsIn(store)).toEqual([])
  })
})

describe('merging another log', () => {
  test('adds what is new and says how much that was', async () => {
    const store = await tab()
    await store.append(first)
    expect(await store.merge([second, first, undo(second), second])).toBe(2)
    expect((await eventsIn(store)).map(({ id }) => id).sort()).toEqual([first.id, second.id, undo(second).id].sort())
  })

  test('leaves two devices with the same log even where they differ under one id', async () => {
    const other = { ...first, grade: 1 as const }
    const here = await tab()
    await here.append(first)
    expect(await here.merge([other])).toBe(0)
    const fromHere = await eventsIn(here)

    anotherBrowser()
    const there = await tab()
    await there.append(other)
    await there.merge([first])
    expect(await eventsIn(there)).toEqual(fromHere)
  })

  test('writes nothing if one event is not readable', async () => {
    const store = await tab()
    await expect(store.merge([first, { ...second, id: '' }])).rejects.toThrow(
      'id: expected a text that is not empty, found ""',
    )
    expect(await eventsIn(store)).toEqual([])
  })
})

describe('a record that cannot be read', () => {
  const damaged = { ...first, day: 'yesterday' }

  test('is kept aside and stays in the store', async () => {
    const store = await tab()
    await writeRaw('events', damaged)
    await store.append(second)
    const { events, unreadable } = await store.read()
    expect(events).toEqual([second])
    expect(unreadable.map(({ record }) => record)).toEqual([damaged])
  })

  test('gives way to the same record intact', async () => {
    const store = await tab()
    await writeRaw('events', damaged)
    expect(await store.merge([first])).toBe(1)
    expect(await store.read()).toEqual({ events: [first], unreadable: [] })
  })
})

describe('where nothing can be stored', () => {
  const message =
    'This page may not store anything: the browser is in a private mode, site data is blocked, or the page is in a ' +
    'sandboxed frame. Reviews would be lost, so none can begin. Open Podstep in a tab of its own and allow site data.'

  test.each([
    ['there is no IndexedDB', undefined],
    ['opening it is forbidden', { open: () => { throw new DOMException('denied', 'SecurityError') } }], // prettier-ignore
  ])('opening says so: %s', async (_title, factory) => {
    vi.stubGlobal('indexedDB', factory)
    await expect(openStore()).rejects.toMatchObject({ name: 'StoreError', trouble: 'unavailable', message })
  })
})
