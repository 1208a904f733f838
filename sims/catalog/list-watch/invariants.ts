import { atMost } from '../../kernel/index.ts'
import type { Invariant } from '../../kernel/index.ts'
import type { Params, State } from './model.ts'
import { differing, storeAt } from './store.ts'

type Law = Invariant<State, Params>

export const cacheIsNeverAhead: Law = ({ version, reflector, cache }) =>
  atMost(Math.max(reflector.last, ...Object.values(cache)), version)

/** The cache may be old, but it is never a mixture: the store held exactly this when its counter stood there. */
export const cacheOnceWasTheStore: Law = (state, params) =>
  !state.reflector.last || !differing(state.cache, storeAt(state, params, state.reflector.last)).length

/** Nothing is on its way, so nothing is missing. */
export const quietMeansEqual: Law = ({ reflector, wire, cache, objects }) =>
  reflector.phase !== 'watching' || wire.length > 0 || !differing(cache, objects).length

/** A key is in the queue once, or with one worker. */
export const keyIsInOnePlace: Law = ({ queue, workers }) => {
  const keys = [...queue, ...workers.map(({ key }) => key).filter(Boolean)]
  return atMost(Math.max(0, ...keys.map((key) => keys.filter((other) => other === key).length)), 1)
}

/** Wherever the cache and what was made of it differ, somebody will look again. */
export const nothingIsForgotten: Law = ({ reflector, cache, made, queue, workers, delayed }) =>
  !reflector.last ||
  differing(cache, made).every(
    (name) => queue.includes(name) || [...workers, ...delayed].some(({ key }) => key === name),
  )

export const versionsRise: Law = ({ log, version }) =>
  log.every((entry, index) => entry.version > (log[index - 1]?.version ?? 0) && entry.version <= version)

export const invariants = {
  cacheIsNeverAhead,
  cacheOnceWasTheStore,
  quietMeansEqual,
  keyIsInOnePlace,
  nothingIsForgotten,
  versionsRise,
}
