import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import { readLog, type Log, type ReviewEvent } from './log.ts'
import { merge, takesPrecedence } from './merge.ts'
import { isPersisted, persistenceAsker } from './persist.ts'
import { checkedSettings, readSettings, type Settings } from './settings.ts'
import { problemOf } from './shape.ts'
import { storeError } from './trouble.ts'
import { problemIn } from './words/index.ts'

interface Schema extends DBSchema {
  events: { key: string; value: ReviewEvent }
  settings: { key: string; value: number }
}

type Database = IDBPDatabase<Schema>

/** What another tab changed. */
export type Change = 'events' | 'settings'

/** The reader's log and settings in this browser; every method rejects with a StoreError when the browser fails. */
export interface ReviewStore {
  /** Adds one event; resolves when it is on the disk, may be repeated, and rejects with a TypeError what is no event. */
  append(event: ReviewEvent): Promise<void>
  /** Adds those events of another log that are not here yet, all or none; resolves with their number. */
  merge(events: readonly ReviewEvent[]): Promise<number>
  /** Everything that is stored, sorted into events and unreadable records. */
  read(): Promise<Log>
  settings(): Promise<Settings>
  /** Saves the fields given; rejects with a RangeError, and changes nothing, if one is out of range. */
  changeSettings(change: Partial<Settings>): Promise<void>
  /** Calls the listener after another tab has changed something; returns a function that ends it. */
  onChange(listener: (change: Change) => void): () => void
  /** Whether the browser has promised to keep the data. */
  isPersisted(): Promise<boolean>
  close(): void
}

/** IndexedDB database and BroadcastChannel, both of this name. */
export const storeName = 'podstep-review'

/**
 * Opens the store, creating it if need be.
 *
 * Throws a StoreError: `unavailable` where nothing can be stored, `outdated` when a newer Podstep has been here.
 */
export async function openStore(): Promise<ReviewStore> {
  let connection: Promise<Database> | undefined
  const lose = () => (connection = undefined)
  const connect = () => (connection ??= open(lose))

  async function using<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const db = await connect().catch((error: unknown) => {
      lose()
      throw storeError(error, 'unavailable')
    })
    return work(db).catch((error: unknown) => {
      throw storeError(error, 'failed')
    })
  }

  await using(async () => undefined)
  const channel = new BroadcastChannel(storeName)
  const askToPersist = persistenceAsker()

  async function add(events: readonly ReviewEvent[]): Promise<number> {
    for (const event of events) {
      const problem = problemOf(event)
      if (problem === null) continue
      throw new TypeError(`This event would not be readable: ${problemIn(problem)}. Nothing was written.`)
    }
    const added = await using((db) => write(db, events))
    channel.postMessage('events' satisfies Change)
    // Not awaited: Firefox waits for the reader's answer, and what matters is written already.
    void askToPersist()
    return added
  }

  return {
    append: async (event) => void (await add([event])),
    merge: add,
    read: async () => readLog(await using((db) => db.getAll('events'))),
    settings: async () => readSettings(await using(storedSettings)),
    async changeSettings(change) {
      const fields = checkedSettings(change)
      await using(async (db) => {
        const tx = db.transaction('settings', 'readwrite', { durability: 'strict' })
        await Promise.all([...fields.map(([name, value]) => tx.store.put(value, name)), tx.done])
      })
      channel.postMessage('settings' satisfies Change)
    },
    onChange(listener) {
      const hear = ({ data }: MessageEvent<unknown>) => {
        if (data === 'events' || data === 'settings') listener(data)
      }
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
    isPersisted,
    close() {
      channel.close()
      void connection?.then((db) => db.close())
      lose()
    },
  }
}

// Async, so that what `indexedDB.open` throws at once in a sandboxed frame arrives like any other failure.
async function open(lost: () => void): Promise<Database> {
  return openDB<Schema>(storeName, 1, {
    upgrade(db) {
      db.createObjectStore('events', { keyPath: 'id' })
      db.createObjectStore('settings')
    },
    // A newer version in another tab waits for this one to let go; the next use finds out that this one is outdated.
    blocking(_current, _wanted, event) {
      lost()
      ;(event.target as IDBDatabase).close()
    },
    // The browser cut the connection (site data cleared, Safari in the background); the next use opens another.
    terminated: lost,
  })
}

async function write(db: Database, events: readonly ReviewEvent[]): Promise<number> {
  const tx = db.transaction('events', 'readwrite', { durability: 'strict' })
  let added = 0
  const writes = merge(events).map(async (event) => {
    const known = await tx.store.get(event.id)
    const isNew = !known || problemOf(known) !== null
    if (isNew) added += 1
    // The log is only appended to. A record is replaced where it is damaged and this is the same one intact, and where two
    // logs differ under one id, so that both end up equal.
    if (isNew || takesPrecedence(event, known)) await tx.store.put(event)
  })
  await Promise.all([...writes, tx.done])
  return added
}

async function storedSettings(db: Database): Promise<ReadonlyMap<string, unknown>> {
  const tx = db.transaction('settings')
  const [names, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll(), tx.done])
  return new Map(names.map((name, index) => [name, values[index]]))
}
