import { chance } from '../../kernel/index.ts'
import { FIRST, firstObjects } from './model.ts'
import type { Entry, Params, State, Versions } from './model.ts'

const SEED = 7

/** The counter after the next write here; objects of other kinds are written in between and take numbers too. */
export const nextVersion = (version: number): number => version + 1 + Math.floor(chance(SEED, version) * 3)

/** The events that the API server still keeps, oldest first. */
export const kept = ({ log }: State, { windowSize }: Params): readonly Entry[] => log.slice(-windowSize)

/**
 * The lowest version that a watch may begin after; anything lower is too old.
 * Mirrors `getAllEventsSinceLocked`, k8s.io/apiserver v0.36.3 pkg/storage/cacher/watch_cache.go: one below the oldest event
 * that is kept, or, as long as none was dropped, the version that the API server itself began with.
 */
export const reachesBackTo = (state: State, params: Params): number =>
  state.log.length > params.windowSize ? kept(state, params)[0]!.version - 1 : FIRST

/** What a watch from this version is sent: every intermediate state, but only of what the selector matches. */
export const eventsAfter = ({ log }: State, version: number): Entry[] =>
  log.filter((entry) => entry.version > version && entry.type !== 'OTHER')

export const without = (versions: Versions, name: string): Versions =>
  Object.fromEntries(Object.entries(versions).filter(([key]) => key !== name))

/** An event's effect on what is known of the objects, be it the store or a cache. */
export const follow = (versions: Versions, { type, name, version }: Entry): Versions => {
  if (type === 'OTHER') return versions
  return type === 'DELETED' ? without(versions, name) : { ...versions, [name]: version }
}

/** What the store held when its counter stood at this version. */
export const storeAt = ({ log }: State, params: Params, version: number): Versions =>
  log.filter((entry) => entry.version <= version).reduce(follow, firstObjects(params))

/** Appends writes to the log, and to the watch if one is open. */
export function write(state: State, type: Entry['type'], name: string, times = 1): State {
  if (!times) return state
  const entry = { type, name, version: nextVersion(state.version) }
  const sent = state.reflector.phase === 'watching' && type !== 'OTHER'
  const written = {
    ...state,
    version: entry.version,
    objects: follow(state.objects, entry),
    log: [...state.log, entry],
    wire: sent ? [...state.wire, entry] : state.wire,
  }
  return write(written, type, name, times - 1)
}

/** Names that the two sides do not agree on. */
export const differing = (one: Versions, other: Versions): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]).sort()
