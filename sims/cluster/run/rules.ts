import type { Rule } from '../../kernel/index.ts'
import { committed, memo } from '../api/index.ts'
import type { ClusterState } from '../api/index.ts'
import type { AnyObject, Kind } from '../objects/index.ts'
import type { Settings } from '../settings.ts'
import { noteConcerned } from './concerned.ts'
import type { Change } from './concerned.ts'
import type { ClusterEvent, Controller } from './controller.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'
import { inOrder, renewed } from './waiting.ts'
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
      return memory.waiting.map((each) => ({ event: told(each), because: each.because, after: each.due - now }))
    }
  }
  return Object.fromEntries(controllers.map((controller) => [controller.actor, rule(controller)]))
}

/** An event as the kernel gets it: it tells wishes apart by what they say, so the moment has to be said. */
const told = memo(({ event, at }: Waiting): ClusterEvent => (at === undefined ? event : { ...event, at }))

interface Memory {
  readonly cluster: ClusterState
  readonly settings: Settings
  readonly now: number
  /** How often the controller has looked. */
  readonly looks: number
  /** By key: what is still asked for. */
  readonly wishes: ReadonlyMap<string, Wishes>
  /** All of that, in the order in which it is due. */
  readonly waiting: readonly Waiting[]
}

function look(
  controller: Controller,
  before: Memory | undefined,
  cluster: ClusterState,
  settings: Settings,
  now: number,
): Memory {
  const view = viewAt(cluster, settings, now)
  const known = before && goesOn(before, cluster, settings, now) ? before : undefined
  const looks = (known?.looks ?? 0) + 1
  const keys = known
    ? concerned(controller, known.cluster, cluster, view)
    : new Map(controller.keys(view).map((key, at) => [key, at]))
  const next = known?.waiting[0]?.due ?? Infinity
  if (known && !keys.size && next > now) return { ...known, cluster, settings, now, looks }
  const wishes = new Map<string, Wishes>()
  for (const [key, asked] of known?.wishes ?? []) {
    // What was due has been written, or refused: either way it is no longer asked for.
    for (const each of asked.all) if (each.due <= now) each.dropped = true
    if (asked.all.some(({ dropped }) => !dropped)) wishes.set(key, asked)
  }
  const { actor } = controller
  for (const [key, rank] of keys) {
    const asking = { now, look: looks, controller: 0, key, rank, actor }
    wishes.set(key, renewed(controller.reconcile(key, view), wishes.get(key), asking))
  }
  const waiting = [...wishes.values()].flatMap(({ all }) => all.filter(({ dropped }) => !dropped)).sort(inOrder)
  return { cluster, settings, now, looks, wishes, waiting }
}

/** The controllers of one moment look at the same view. */
let seen: { readonly cluster: ClusterState; readonly view: View } | undefined

function viewAt(cluster: ClusterState, settings: Settings, now: number): View {
  if (seen?.cluster !== cluster || seen.view.settings !== settings || seen.view.now !== now)
    seen = { cluster, view: viewOf(cluster, settings, now) }
  return seen.view
}

type Shelf = Readonly<Record<string, AnyObject>>

/** What each cluster of a run began as. */
const origins = new WeakMap<ClusterState, ClusterState>()

const originOf = (cluster: ClusterState): ClusterState => origins.get(cluster) ?? cluster

/** Whether this is a later moment of the run that is remembered, and not another run. */
const goesOn = (before: Memory, cluster: ClusterState, settings: Settings, now: number): boolean =>
  now >= before.now &&
  originOf(cluster) === originOf(before.cluster) &&
  cluster.version >= before.cluster.version &&
  (settings === before.settings || JSON.stringify(settings) === JSON.stringify(before.settings))

/** The keys that what has changed concerns, and their ranks. */
function concerned(controller: Controller, before: ClusterState, after: ClusterState, view: View): Map<string, number> {
  const ranks = new Map<string, number>()
  const changed = changesOf(before, after)
  for (const kind of Object.keys(controller.watches) as Kind[])
    for (const change of changed(kind)) noteConcerned(ranks, controller, view, kind, change)
  return ranks
}

type Changes = (kind: Kind) => readonly Change[]

/** The last answer: the controllers ask one after the other what has changed since the moment before. */
let last: { readonly before: ClusterState; readonly after: ClusterState; readonly changed: Changes } | undefined

/** The objects of a kind that are not what they were. */
function changesOf(before: ClusterState, after: ClusterState): Changes {
  if (last?.before === before && last.after === after) return last.changed
  const known = new Map<Kind, readonly Change[]>()
  const changed: Changes = (kind) => {
    const all = known.get(kind) ?? differing(before.objects[kind] ?? {}, after.objects[kind] ?? {})
    known.set(kind, all)
    return all
  }
  last = { before, after, changed }
  return changed
}

function differing(was: Shelf, is: Shelf): Change[] {
  if (was === is) return []
  const names = [...Object.keys(was), ...Object.keys(is).filter((name) => !(name in was))]
  return names.filter((name) => was[name] !== is[name]).map((name) => ({ was: was[name], is: is[name] }))
}

/** Takes a cluster's event into a simulation's state. */
export const applyToCluster = <S extends WithCluster>(state: S, { write }: ClusterEvent, at: number): S => {
  const { state: cluster } = committed(state.cluster, write, at)
  if (cluster === state.cluster) return state
  origins.set(cluster, originOf(state.cluster))
  return { ...state, cluster }
}
