import { isSame } from '../../api/index.ts'
import type { EndpointSlice } from '../../objects/index.ts'
import type { Endpoint, Group } from './wanted.ts'

/** A slice as it shall be: one that is there, or, without one, a new one. */
export interface PlannedSlice extends Group {
  readonly slice?: EndpointSlice
}

interface Draft extends PlannedSlice {
  readonly slice: EndpointSlice
  readonly endpoints: Endpoint[]
}

/**
 * Spreads endpoints that share their ports over slices of at most so many, with as few writes as possible.
 *
 * Who is listed stays where it is. Who is new comes into slices that have to be written anyway; then, if that makes them
 * fit, into the fullest of the others; then into new ones. A slice that nothing is left in is not among the answers.
 * Source: kubernetes v1.20.2 pkg/controller/endpointslice/reconciler.go, `reconcileByPortMapping`.
 */
export function fill({ ports, endpoints }: Group, present: readonly EndpointSlice[], max: number): PlannedSlice[] {
  const wanted = new Map(endpoints.map((endpoint) => [nameOf(endpoint), endpoint]))
  const drafts = present
    .map((slice): Draft => ({ slice, ports, endpoints: keep(slice, wanted) }))
    .filter((draft) => draft.endpoints.length > 0)

  const added = [...wanted.values()]
  const put = (draft: Draft) => draft.endpoints.push(...added.splice(0, max - draft.endpoints.length))
  drafts
    .filter((draft) => !isSame(draft.endpoints, draft.slice.endpoints))
    .sort(fullestFirst)
    .forEach(put)

  const fresh: PlannedSlice[] = []
  while (added.length >= max) fresh.push({ ports, endpoints: added.splice(0, max) })
  if (added.length === 0) return [...drafts, ...fresh]

  const roomy = drafts.filter((draft) => draft.endpoints.length + added.length <= max)
  const [fullest] = roomy.sort(fullestFirst)
  if (fullest) put(fullest)
  else fresh.push({ ports, endpoints: added })
  return [...drafts, ...fresh]
}

/** The endpoints of a slice that are still wanted, as they are wanted now; they are taken out of the list. */
const keep = (slice: EndpointSlice, wanted: Map<string, Endpoint>): Endpoint[] =>
  slice.endpoints.flatMap((endpoint) => {
    const now = wanted.get(nameOf(endpoint))
    wanted.delete(nameOf(endpoint))
    return now ?? []
  })

const fullestFirst = (a: Draft, b: Draft) => b.endpoints.length - a.endpoints.length

const nameOf = ({ targetRef, addresses }: Endpoint): string => targetRef?.name ?? addresses.join()
