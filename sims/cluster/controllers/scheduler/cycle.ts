import type { Pod } from '../../objects/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { unschedulableMessage } from './messages.ts'
import type { Profile } from './profile.ts'
import type { Search } from './search.ts'
import { worldOf } from './world.ts'
import { bind, report } from './writes.ts'

/** In one look at the cluster: the kinds of Pods that find no node, and why; the next one of its kind fares no better. */
export type Hopeless = Map<string, string>

/**
 * What one Pod of the queue needs: a node, volumes on that node first, room to be made for it, or to be told why not.
 *
 * No answer means that there is nothing to write: it has been told.
 * Source: kubernetes v1.20.2 pkg/scheduler/scheduler.go, `scheduleOne`.
 */
export function schedulePod(
  pod: Pod,
  view: View,
  profile: Profile,
  { decide, likenessOf }: Search,
  hopeless: Hopeless,
): readonly Wish[] {
  const known = hopeless.size ? hopeless.get(likenessOf!(pod) ?? '') : undefined
  if (known !== undefined) return report(pod, known, view)

  const needs = profile.preFilter?.map(({ about }) => about(pod, view)) ?? []
  const more = needs.filter((need) => typeof need === 'object')
  const world = worldOf(pod, view, profile, more)
  const missing = needs.find((need) => typeof need === 'string')
  if (missing !== undefined) return report(pod, unschedulableMessage(world.nodes.map(() => [missing])), view)

  const decision = decide(world)
  const { node, verdicts } = decision
  if (node) {
    for (const { prepare } of profile.preBind ?? []) {
      const first = prepare(pod, node, view)
      if (first) return first
    }
    return bind(pod, node.name, decision, view)
  }

  const message = unschedulableMessage([...verdicts.values()].map(({ reasons }) => reasons))
  const room = profile.postFilter?.makeRoom(pod, decision, world, message)
  if (room) return room
  const likeness = likenessOf?.(pod)
  if (likeness !== undefined) hopeless.set(likeness, message)
  return report(pod, message, view)
}
