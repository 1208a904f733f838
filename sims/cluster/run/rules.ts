import type { Rule } from '../../kernel/index.ts'
import { committed } from '../api/index.ts'
import type { ClusterState } from '../api/index.ts'
import type { AnyObject, Kind } from '../objects/index.ts'
import type { Settings } from '../settings.ts'
import type { ClusterEvent, Controller } from './controller.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'
import { inOrder, noteRank, rankOf, renewed } from './waiting.ts'
import type { Waiting, Wishes } from './waiting.ts'

/** A simulation's part that is the cluster. */
export interface WithCluster {
  readonly cluster: ClusterState
}

/**
 * The controllers as rules of the kernel. `settingsOf` says what the components take, from the simulation's own parameters.
 *
 * A rule answers as if it had looked at all its keys. It remembers what it said of those that no change concerns: a
 * memory that saves work and can change no answer.
 */
export function clusterRules<S extends WithCluster, P>(
  controllers: readonly Controller[],
  settingsOf: (params: P) => Settings,
): Record<string, Rule<S, ClusterEvent, P>> {
  const rule = (controller: Controller): Rule<S, ClusterEvent, P> => {
    let memory: Memory | undefined
    return ({ cluster }, params, now) => {
      memory = look(controller, memory, cluster, settingsOf(params), now)
      const waiting = [...memory.wishes.values()].flatMap(({ all }) => all.filter(({ dropped }) => !dropped))
      return waiting.sort(inOrder).map((each) => ({ event: told(each), because: each.because, after: each.due - now }))
    }
  }
  return Object.fromEntries(controllers.map((controller) => [controller.actor, rule(controller)]))
}

/** An event as the kernel gets it: it tells wishes apart by what they say, so the moment has to be said. */
const told = ({ event, at }: Waiting): ClusterEvent => (at === undefined ? event : { ...event, at })

interface Memory {
  readonly cluster: ClusterState
  readonly settings: Settings
  readonly now: number
  /** How often the controller has looked. */
  readonly looks: number
  /** By key: what is still asked for. */
  readonly wishes: ReadonlyMap<string, Wishes>
}

function look(
  controller: Controller,
  before: Memory | undefined,
  cluster: ClusterState,
  settings: Settings,
  now: number,
): Memory {
  const view = viewOf(cluster, settings, now)
  const known = before && goesOn(before, cluster, settings, now) ? before : undefined
  const looks = (known?.looks ?? 0) + 1
  const wishes = new Map<string, Wishes>()
  for (const [key, asked] of known?.wishes ?? []) {
    // What was due has been written, or refused: either way it is no longer asked for.
    for (const each of asked.all) if (each.due <= now) each.dropped = true
    if (asked.all.some(({ dropped }) => !dropped)) wishes.set(key, asked)
  }
  const keys = known
    ? concerned(controller, known.cluster, cluster, view)
    : new Map(controller.keys(view).map((key, at) => [key, at]))
  const { actor } = controller
  for (const [key, rank] of keys) {
    const asking = { now, look: looks, controller: 0, key, rank, actor }
    wishes.set(key, renewed(controller.reconcile(key, view), wishes.get(key), asking))
  }
  return { cluster, settings, now, looks, wishes }
}

/** What each cluster of a run began as. */
const origins = new WeakMap<ClusterState, ClusterState>()

const originOf = (cluster: ClusterState): ClusterState => origins.get(cluster) ?? cluster

/** Whether this is a later moment of the run that is remembered, and not another run. */
const goesOn = (before: Memory, cluster: ClusterState, settings: Settings, now: number): boolean =>
  now >= before.now &&
  originOf(cluster) === originOf(before.cluster) &&
  cluster.version >= before.cluster.version &&
  (settings === before.settings || JSON.stringify(settings) === JSON.stringify(before.settings))

/** The keys that what has changed concerns, as it was and as it is, and their ranks. */
function concerned(
  { watches }: Controller,
  before: ClusterState,
  after: ClusterState,
  view: View,
): Map<string, number> {
  const keys = new Map<string, number>()
  for (const kind of Object.keys(watches) as Kind[]) {
    const [was, is] = [before.objects[kind] ?? {}, after.objects[kind] ?? {}]
    if (was === is) continue
    const concerns = watches[kind] as (object: AnyObject, view: View) => readonly string[]
    for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (was[name] === is[name]) continue
      const rank = rankOf((is[name] ?? was[name])!)
      for (const object of [was[name], is[name]])
        if (object) for (const key of concerns(object, view)) noteRank(keys, key, rank)
    }
  }
  return keys
}

/** Takes a cluster's event into a simulation's state. */
export const applyToCluster = <S extends WithCluster>(state: S, { write }: ClusterEvent, at: number): S => {
  const { state: cluster } = committed(state.cluster, write, at)
  if (cluster === state.cluster) return state
  origins.set(cluster, originOf(state.cluster))
  return { ...state, cluster }
}
