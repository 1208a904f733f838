import type { FilterStatus, Node, Placement } from '../../../mechanisms/scheduler/index.ts'
import type { FilterPlugin } from './profile.ts'
import type { World } from './world.ts'

/** What a node says to a Pod. */
export interface Verdict {
  readonly status: FilterStatus
  /** Why not, in the words of `kubectl describe`. */
  readonly reasons: readonly string[]
}

const YES: Verdict = { status: 'Success', reasons: [] }

/** Asks the filters in their order, up to the first no. */
export function judge(placement: Placement, filters: readonly FilterPlugin[]): Verdict {
  for (const filter of filters) {
    const status = filter.status(placement)
    if (status !== 'Success') return { status, reasons: filter.reasons(placement) }
  }
  return YES
}

/**
 * The no that a node says because others wait for room there, of the same priority or a higher one: they count as if they
 * were there already. Undefined when they leave enough.
 *
 * Source: kubernetes v1.20.2 pkg/scheduler/core/generic_scheduler.go, `PodPassesFiltersOnNode`.
 */
export function noForGuests(node: Node, world: World, placementOf: () => Placement): Verdict | undefined {
  const { filter, postFilter } = world.profile
  const guests = postFilter?.guestsOf(node, world)
  if (!guests?.length) return undefined
  const placement = placementOf()
  const verdict = judge({ ...placement, pods: [...placement.pods, ...guests] }, filter)
  return verdict.status === 'Success' ? undefined : verdict
}
