import { after, now } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import type { Event, Params, State, Worker } from './model.ts'
import { delayOf, failuresOf, placeFor } from './queue.ts'
import { compare, outcomeOf, waitMs } from './reflector.ts'
import { eventsAfter, reachesBackTo } from './store.ts'

const SEND_MS = 20
const BOOKMARK_MS = 60_000
const RESTART_MS = 1000

/**
 * API server: tells who watches, about once a minute, how far the counter has come, even where nothing was sent.
 * Mirrors `defaultBookmarkFrequency` and `dispatchEvents`, k8s.io/apiserver v0.36.3 pkg/storage/cacher/cacher.go.
 */
export function apiServer(state: State, { bookmarks }: Params, at: number): Effect<Event>[] {
  const { version, wire, reflector } = state
  const { phase, last, openedAt } = reflector
  if (phase !== 'watching' || !bookmarks || wire.length || last === version) return []
  return [after(BOOKMARK_MS - ((at - openedAt) % BOOKMARK_MS), { kind: 'watch.bookmark' }, { version, last })]
}

/**
 * Reflector: lists once, watches from the list's version on, and after a break from the last version that it has seen.
 * Mirrors `ListAndWatchWithContext`, `list` and `watch`, k8s.io/client-go v0.36.3 tools/cache/reflector.go.
 */
export function reflector(state: State, params: Params, at: number): Effect<Event>[] {
  const { phase } = state.reflector
  if (phase === 'down') return []
  return phase === 'watching' ? [...takesIn(state), ...resyncs(state, params, at)] : asks(state, params, at)
}

/** The next event on the open watch goes into the cache, and its key into the queue. */
function takesIn(state: State): Effect<Event>[] {
  const next = state.wire[0]
  if (!next) return []
  return [after(SEND_MS, { kind: 'watch.event', ...next }, { place: placeFor(state, next.name) })]
}

/** A timer of the reflector's own: it runs from the list on, whether the watch is open or broken. */
function resyncs({ cache, reflector }: State, { resync }: Params, at: number): Effect<Event>[] {
  const keys = Object.keys(cache).length
  const period = resync * 1000
  if (!period || !keys) return []
  return [after(period - ((at - reflector.listedAt) % period), { kind: 'cache.resynced' }, { keys, resync })]
}

/** The request that is under way: a list, or a watch from the last version. */
function asks(state: State, params: Params, at: number): Effect<Event>[] {
  const { phase, last, tries, nextAt } = state.reflector
  const wait = Math.max(0, nextAt - at)
  const resync = phase === 'dialing' ? resyncs(state, params, at) : []
  if (!state.connected)
    return [after(wait, { kind: 'request.refused', tries: tries + 1 }, { waitMs: waitMs(tries) }), ...resync]
  if (phase === 'listing') {
    const { changed, gone } = compare(state)
    return [after(wait, { kind: 'list.done', first: !last }, { version: state.version, changed, gone })]
  }
  const oldest = reachesBackTo(state, params)
  if (last < oldest)
    return [after(wait, { kind: 'watch.gone', from: last }, { oldest, bookmarks: params.bookmarks }), ...resync]
  const replay = eventsAfter(state, last).length
  return [after(wait, { kind: 'watch.opened', from: last }, { oldest, replay }), ...resync]
}

/** Work queue: brings back what failed when its time has come. Mirrors `AddAfter`, k8s.io/client-go v0.36.3 util/workqueue/delaying_queue.go. */
export const queue = ({ delayed }: State, _params: Params, at: number): Effect<Event>[] =>
  delayed.map(({ key, due }) => after(due - at, { kind: 'key.returned', key }))

/**
 * Worker of the controller: takes a key, reads the object from the cache, and makes the world match it.
 * Mirrors `processNextWorkItem`, kubernetes v1.36 pkg/controller/replicaset/replica_set.go.
 */
export function worker(state: State, _params: Params, at: number): Effect<Event>[] {
  const idle = state.workers.filter(({ key }) => !key)
  const takes = idle.flatMap(({ name }, index) => {
    const key = state.queue[index]
    return key ? [now<Event>({ kind: 'key.taken', key, worker: name }, { read: state.cache[key] ?? 0 })] : []
  })
  return [...state.workers.filter(({ key }) => key).map((busy) => ends(busy, state, at)), ...takes]
}

function ends(busy: Worker, state: State, at: number): Effect<Event> {
  const { name, key, read, until } = busy
  const which = { key, worker: name }
  if (state.broken[key]) {
    const delayMs = delayOf(state, key, until)
    const event: Event = { kind: 'key.failed', ...which, failures: failuresOf(state, key) + 1 }
    return after(until - at, event, { delayMs })
  }
  const because = { read, made: state.made[key] ?? 0 }
  return after(until - at, { kind: 'key.done', ...which, outcome: outcomeOf(busy, state) }, because)
}

/** kubelet: starts a container that has ended again. Mirrors `SyncPod`, kubernetes v1.36 pkg/kubelet/kuberuntime/kuberuntime_manager.go. */
export const kubelet = ({ reflector: { phase } }: State): Effect<Event>[] =>
  phase === 'down' ? [after(RESTART_MS, { kind: 'controller.started' }, { restartMs: RESTART_MS })] : []
