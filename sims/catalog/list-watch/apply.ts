import { change } from '../../kernel/index.ts'
import { ANSWER_MS, newProcess } from './model.ts'
import type { Event, Params, Reflector, State } from './model.ts'
import { add, done, failed, forget } from './queue.ts'
import { compare, waitMs } from './reflector.ts'
import { eventsAfter, follow, without, write } from './store.ts'

const reflect = (state: State, patch: Partial<Reflector>): State => ({
  ...state,
  reflector: { ...state.reflector, ...patch },
})

const less = (state: State, key: string): State => {
  const left = (state.broken[key] ?? 0) - 1
  return { ...state, broken: left > 0 ? { ...state.broken, [key]: left } : without(state.broken, key) }
}

/** What happens to the connection and to the cache behind it. */
function received(state: State, event: Event, at: number): State {
  const { reflector, objects, version } = state
  switch (event.kind) {
    case 'connection.cut': {
      const open = reflector.phase === 'watching'
      const cut = { ...state, connected: false, wire: [] }
      return open ? reflect(cut, { phase: 'dialing', nextAt: at + ANSWER_MS }) : cut
    }
    case 'connection.restored':
      return { ...state, connected: true }
    case 'request.refused':
      return reflect(state, { tries: event.tries, nextAt: at + waitMs(event.tries - 1) })
    case 'list.done': {
      const listed = compare(state).keys.reduce(add, { ...state, cache: objects })
      return reflect(listed, { phase: 'dialing', last: version, tries: 0, nextAt: at + ANSWER_MS, listedAt: at })
    }
    case 'watch.gone':
      return reflect(state, { phase: 'listing', tries: 0, nextAt: at + waitMs(0) })
    case 'watch.opened':
      return reflect({ ...state, wire: eventsAfter(state, event.from) }, { phase: 'watching', tries: 0, openedAt: at })
    case 'watch.event': {
      const taken = { ...state, wire: state.wire.slice(1), cache: follow(state.cache, event) }
      return reflect(add(taken, event.name), { last: event.version })
    }
    case 'watch.bookmark':
      return reflect(state, { last: version })
    case 'cache.resynced':
      return Object.keys(state.cache).sort().reduce(add, state)
    default:
      return state
  }
}

export function apply(state: State, event: Event, params: Params, at: number): State {
  switch (event.kind) {
    case 'object.created':
      return write(state, 'ADDED', event.name)
    case 'object.modified':
      return write(state, 'MODIFIED', event.name, event.times)
    case 'object.deleted':
      return write(state, 'DELETED', event.name)
    case 'others.written':
      return write(state, 'OTHER', '', event.times)
    case 'controller.killed':
      return reflect({ ...state, ...newProcess(params, 0) }, { phase: 'down' })
    case 'controller.started':
      return { ...state, ...newProcess(params, at + ANSWER_MS) }
    case 'object.broken':
      return write({ ...state, broken: { ...state.broken, [event.name]: event.times } }, 'MODIFIED', event.name)
    case 'key.taken': {
      const { key, worker } = event
      const until = at + params.processing
      const workers = change(state.workers, worker, { key, read: state.cache[key] ?? 0, until })
      return { ...state, workers, queue: state.queue.filter((other) => other !== key) }
    }
    case 'key.done': {
      const { read } = state.workers.find(({ name }) => name === event.worker)!
      const made = read ? { ...state.made, [event.key]: read } : without(state.made, event.key)
      return done(forget({ ...state, made }, event.key, at), event.key)
    }
    case 'key.failed':
      return failed(less(state, event.key), event.key, at)
    case 'key.returned':
      return add({ ...state, delayed: state.delayed.filter(({ key }) => key !== event.key) }, event.key)
    default:
      return received(state, event, at)
  }
}
