import { isSame } from '../../api/index.ts'
import type { EndpointSlice } from '../../objects/index.ts'
import { fill } from './fill.ts'
import type { PlannedSlice } from './fill.ts'
import type { Group } from './wanted.ts'

export interface Plan {
  readonly write: readonly PlannedSlice[]
  readonly remove: readonly EndpointSlice[]
}

/**
 * Which slices, of at most so many endpoints each, shall hold what: those of the same ports go on, and one that is left
 * over takes the place of a new one.
 *
 * Source: kubernetes v1.20.2 pkg/controller/endpointslice/reconciler.go, `reconcile` and `finalizeReconcile`.
 */
export function reconcileSlices(present: readonly EndpointSlice[], groups: readonly Group[], max = 100): Plan {
  const planned = groups.flatMap((group) => {
    const alike = present.filter(({ ports }) => isSame(ports, group.ports))
    // One slice says that there is nobody.
    return group.endpoints.length ? fill(group, alike, max) : [inPlaceOf(alike[0], group)]
  })
  const kept = new Set(planned.map(({ slice }) => slice))
  const leftOver = present.filter((slice) => !kept.has(slice))
  const fresh = planned.filter(({ slice }) => !slice)
  const recycled = fresh.map((plan, index) => inPlaceOf(leftOver[index], plan))
  return { write: [...planned.filter(({ slice }) => slice), ...recycled], remove: leftOver.slice(fresh.length) }
}

const inPlaceOf = (slice: EndpointSlice | undefined, { ports, endpoints }: Group): PlannedSlice => ({
  ...(slice && { slice }),
  ports,
  endpoints,
})
