import { workQueue } from '../../mechanisms/control/index.ts'
import type { State } from './model.ts'

const works = ({ workers }: State, key: string) => workers.some((worker) => worker.key === key)

/** What adding a key comes to: it is queued, it waits already, or it is queued again when its worker is done. */
export const placeFor = (state: State, key: string): 'queued' | 'waits' | 'again' => {
  if (works(state, key)) return 'again'
  return state.queue.includes(key) ? 'waits' : 'queued'
}

/**
 * Adds a key. One that waits already is not added twice, one that a worker has is only marked.
 * Mirrors `Add`, k8s.io/client-go v0.36.3 util/workqueue/queue.go.
 */
export function add(state: State, key: string): State {
  const place = placeFor(state, key)
  if (place === 'queued') return { ...state, queue: [...state.queue, key] }
  return place === 'waits' || state.again.includes(key) ? state : { ...state, again: [...state.again, key] }
}

/** Gives a key back: what was added in the meantime is queued now. Mirrors `Done`, util/workqueue/queue.go. */
export function done(state: State, key: string): State {
  const workers = state.workers.map((worker) => (worker.key === key ? { ...worker, key: '', read: 0 } : worker))
  const idle = { ...state, workers, again: state.again.filter((other) => other !== key) }
  return state.again.includes(key) ? add(idle, key) : idle
}

/** Failures of a key since it was last done. */
export function failuresOf({ history }: State, key: string): number {
  const own = history.filter(({ item }) => item === key)
  return own.length - 1 - own.findLastIndex(({ op }) => op === 'forget')
}

/**
 * How long a key that fails at this moment stays away, in milliseconds.
 * The limits are those of `DefaultTypedControllerRateLimiter`, k8s.io/client-go v0.36.3 util/workqueue/default_rate_limiters.go.
 */
export function delayOf({ history }: State, key: string, atMs: number): number {
  const events = [...history, { atMs, op: 'failed' as const, item: key }]
  return workQueue({ baseDelayMs: 5, maxDelayMs: 1_000_000, qps: 10, burst: 100, events }).delaysMs.at(-1)!
}

/** Puts a failed key aside; one that is aside already comes back at the earlier of the two moments. */
export function failed(state: State, key: string, at: number): State {
  const due = at + delayOf(state, key, at)
  const others = state.delayed.filter((one) => one.key !== key)
  const before = state.delayed.find((one) => one.key === key)?.due ?? due
  const aside = {
    ...state,
    history: [...state.history, { atMs: at, op: 'failed' as const, item: key }],
    delayed: [...others, { key, due: Math.min(before, due) }],
  }
  return done(aside, key)
}

/** The key is done: its failures are forgotten, the tokens that they took are not given back. */
export function forget(state: State, key: string, at: number): State {
  if (!failuresOf(state, key)) return state
  return { ...state, history: [...state.history, { atMs: at, op: 'forget', item: key }] }
}
