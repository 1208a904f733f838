import type { Outcome, State, Worker } from './model.ts'
import { differing } from './store.ts'

const FIRST_WAIT_MS = 800
const LONGEST_WAIT_MS = 30_000

/** The reflector's own back-off between requests, without its jitter. Source: k8s.io/client-go v0.36.3 tools/cache/reflector.go. */
export const waitMs = (tries: number): number => Math.min(FIRST_WAIT_MS * 2 ** tries, LONGEST_WAIT_MS)

/**
 * What a list finds when it is laid beside the cache: names to queue, how many of them are new or changed, how many gone.
 *
 * A first list has nothing to be compared with, so every object is new; what the controller made of objects that no longer
 * exist is queued with them, as controllers also list what they own.
 * Mirrors `Replace`, k8s.io/client-go v0.36.3 tools/cache/the_real_fifo.go, and `OnUpdate`, shared_informer.go: what has
 * kept its version is not handed on.
 */
export function compare({ objects, cache, made, reflector }: State) {
  const keys = reflector.last
    ? differing(objects, cache)
    : [...new Set([...Object.keys(objects), ...Object.keys(made)])]
  const gone = keys.filter((name) => !(name in objects)).length
  return { keys: keys.sort(), changed: keys.length - gone, gone }
}

/** What a reconcile comes to: it compares what it read with what there is, and knows nothing of events. */
export function outcomeOf({ key, read }: Worker, { made }: State): Outcome {
  const before = made[key] ?? 0
  if (read === before) return read ? 'nothing' : 'gone'
  if (!read) return 'removed'
  return before ? 'acted' : 'first'
}
