import { flag, int } from '../../kernel/index.ts'
import type { ParamValues } from '../../kernel/index.ts'
import type { WorkQueueEvent } from '../../mechanisms/control/index.ts'

export const params = {
  objects: int({ min: 1, max: 4, default: 2 }),
  /** Events that the API server keeps; a real one begins with 100 and grows with the traffic. */
  windowSize: int({ min: 2, max: 4, default: 4 }),
  bookmarks: flag(true),
  /** Seconds between two resyncs, 0 for none. */
  resync: int({ min: 0, max: 60, step: 10, unit: 's', default: 0 }),
  workers: int({ min: 1, max: 2, default: 1 }),
  processing: int({ min: 100, max: 2000, step: 100, unit: 'ms', default: 500 }),
  /** Reconciles in a row that fail after a change that cannot be acted on at once. */
  failures: int({ min: 1, max: 8, default: 2 }),
}
export type Params = ParamValues<typeof params>

export const NAMES = ['a', 'b', 'c', 'd'] as const
/** Where the counter stands, and from where on the API server has kept events. */
export const FIRST = 12
const FIRST_VERSIONS = [3, 5, 8, 11] as const

/** Names with the resourceVersion of what is known of them; a name that is missing stands for an object that is not there. */
export type Versions = Readonly<Record<string, number>>

/** A write as the log keeps it. `OTHER` is an object of the same resource that the reflector's selector does not match. */
export interface Entry {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'OTHER'
  readonly name: string
  readonly version: number
}

export interface Reflector {
  readonly phase: 'down' | 'listing' | 'dialing' | 'watching'
  /** The last resourceVersion that it has seen, 0 before the first list. */
  readonly last: number
  /** Requests in a row that were refused. */
  readonly tries: number
  /** When its next request is answered, in milliseconds. */
  readonly nextAt: number
  /** When it last listed and when it opened the watch: resyncs and bookmarks are counted from there. */
  readonly listedAt: number
  readonly openedAt: number
}

export interface Worker {
  readonly name: string
  /** What it works on, '' when it is idle; the version that it read, 0 when the cache held none; when it is done. */
  readonly key: string
  readonly read: number
  readonly until: number
}

export interface State {
  /** The one counter of the store. */
  readonly version: number
  readonly objects: Versions
  /** All writes since the start; the API server only keeps the last few of them. */
  readonly log: readonly Entry[]
  readonly connected: boolean
  /** Sent on the open watch and not yet taken in. */
  readonly wire: readonly Entry[]
  readonly reflector: Reflector
  readonly cache: Versions
  readonly queue: readonly string[]
  /** Added while a worker had them: queued again when it is done. */
  readonly again: readonly string[]
  readonly delayed: readonly { readonly key: string; readonly due: number }[]
  /** What the queue's limiter remembers. */
  readonly history: readonly WorkQueueEvent[]
  readonly workers: readonly Worker[]
  /** The version of each object that the controller has acted on. This is out in the world, so it outlives the process. */
  readonly made: Versions
  /** Reconciles that are still to fail. */
  readonly broken: Versions
}

export type Outcome = 'first' | 'acted' | 'removed' | 'nothing' | 'gone'

export type Event =
  | { kind: 'start' }
  | { kind: 'object.created' | 'object.deleted'; name: string; version: number; sent: boolean }
  | { kind: 'object.modified'; name: string; version: number; times: number; how: string }
  | { kind: 'others.written'; times: number; version: number }
  | { kind: 'connection.cut'; open: boolean; last: number }
  | { kind: 'connection.restored'; last: number; version: number }
  | { kind: 'controller.killed'; objects: number }
  | { kind: 'controller.started' }
  | { kind: 'object.broken'; name: string; version: number; times: number; sent: boolean }
  | { kind: 'list.done'; first: boolean }
  | { kind: 'request.refused'; tries: number }
  | { kind: 'watch.opened' | 'watch.gone'; from: number }
  | { kind: 'watch.event'; type: Entry['type']; name: string; version: number }
  | { kind: 'watch.bookmark' }
  | { kind: 'cache.resynced' }
  | { kind: 'key.taken'; key: string; worker: string }
  | { kind: 'key.done'; key: string; worker: string; outcome: Outcome }
  | { kind: 'key.failed'; key: string; worker: string; failures: number }
  | { kind: 'key.returned'; key: string }

/** What is in the store at the start. */
export const firstObjects = ({ objects }: Params): Versions =>
  Object.fromEntries(NAMES.slice(0, objects).map((name, index) => [name, FIRST_VERSIONS[index]!]))

/** A process that has just begun: it remembers nothing. */
export const newProcess = ({ workers }: Params, nextAt: number) => ({
  wire: [],
  reflector: { phase: 'listing' as const, last: 0, tries: 0, nextAt, listedAt: 0, openedAt: 0 },
  cache: {},
  queue: [],
  again: [],
  delayed: [],
  history: [],
  workers: Array.from({ length: workers }, (_, index) => ({ name: `worker-${index + 1}`, key: '', read: 0, until: 0 })),
})

/** From a request to its answer. */
export const ANSWER_MS = 50

export const init = (given: Params): State => ({
  version: FIRST,
  objects: firstObjects(given),
  log: [],
  connected: true,
  ...newProcess(given, ANSWER_MS),
  made: {},
  broken: {},
})
