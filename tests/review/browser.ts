import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { afterEach, beforeEach, vi } from 'vitest'
import { openStore, storeName, type ReviewEvent, type ReviewStore } from '../../src/review/index.ts'

let opened: ReviewStore[] = []

/** Goes to another browser, in which nothing is stored. */
export function anotherBrowser(): void {
  vi.stubGlobal('indexedDB', new IDBFactory())
}

/** Gives each test of a file a browser of its own and closes its tabs afterwards. */
export function useBrowser(): void {
  beforeEach(anotherBrowser)
  afterEach(() => {
    for (const store of opened) store.close()
    opened = []
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })
}

/** The store as one more tab of this browser opens it. */
export async function tab(): Promise<ReviewStore> {
  const store = await openStore()
  opened.push(store)
  return store
}

export async function eventsIn(store: ReviewStore): Promise<readonly ReviewEvent[]> {
  return (await store.read()).events
}

/** Writes a record past the store, as damage or a later version would. */
export async function writeRaw(name: string, value: unknown, key?: string): Promise<void> {
  const db = await openDB(storeName)
  await db.put(name, value, key)
  db.close()
}
