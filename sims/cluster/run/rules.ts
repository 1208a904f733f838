import type { Rule } from '../../kernel/index.ts'
import { committed } from '../api/index.ts'
import type { ClusterState } from '../api/index.ts'
import type { AnyObject, Kind } from '../objects/index.ts'
import type { Settings } from '../settings.ts'
import { identityOf } from './controller.ts'
import type { ClusterEvent, Controller, Wish } from './controller.ts'
import { viewOf } from './view.ts'
import type { View } from './view.ts'

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
      return [...memory.wishes.values()].flat().map(({ event, because, due }) => ({ event, because, after: due - now }))
    }
  }
  return Object.fromEntries(controllers.map((controller) => [controller.actor, rule(controller)]))
}

interface Due extends Omit<Wish, 'after'> {
  readonly due: number
}

interface Memory {
  readonly cluster: ClusterState
  readonly settings: Settings
  readonly now: number
  /** By key: what is still asked for. */
  readonly wishes: ReadonlyMap<string, readonly Due[]>
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
  const wishes = new Map<string, readonly Due[]>()
  // What was due has been written, or refused: either way it is no longer asked for.
  for (const [key, asked] of known?.wishes ?? []) {
    const left = asked.filter(({ due }) => due > now)
    if (left.length) wishes.set(key, left)
  }
  for (const key of known ? concerned(controller, known.cluster, cluster, view) : controller.keys(view)) {
    const waiting = new Map(wishes.get(key)?.map((each) => [identityOf(each), each.due]))
    const asked = controller.reconcile(key, view)
    if (asked.length === 0) wishes.delete(key)
    else
      wishes.set(
        key,
        asked.map(({ after, ...one }) => ({ ...one, due: waiting.get(identityOf(one)) ?? now + after })),
      )
  }
  return { cluster, settings, now, wishes }
}

/** Whether this is a later moment of the run that is remembered, and not another run. */
const goesOn = (before: Memory, { version }: ClusterState, settings: Settings, now: number): boolean =>
  now >= before.now && version >= before.cluster.version && JSON.stringify(settings) === JSON.stringify(before.settings)

/** The keys that what has changed concerns, as it was and as it is. */
function concerned({ watches }: Controller, before: ClusterState, after: ClusterState, view: View): Set<string> {
  const keys = new Set<string>()
  for (const kind of Object.keys(watches) as Kind[]) {
    const [was, is] = [before.objects[kind] ?? {}, after.objects[kind] ?? {}]
    if (was === is) continue
    const concerns = watches[kind] as (object: AnyObject, view: View) => readonly string[]
    for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (was[name] === is[name]) continue
      for (const object of [was[name], is[name]]) if (object) for (const key of concerns(object, view)) keys.add(key)
    }
  }
  return keys
}

/** Takes a cluster's event into a simulation's state. */
export const applyToCluster = <S extends WithCluster>(state: S, { write }: ClusterEvent, at: number): S => {
  const { state: cluster } = committed(state.cluster, write, at)
  return cluster === state.cluster ? state : { ...state, cluster }
}
