import { isSame, objectOf } from '../../cluster/api/index.ts'
import type { Write } from '../../cluster/api/index.ts'
import type { EndpointSlice } from '../../cluster/objects/index.ts'
import { endpointsIn, ownSlices } from './endpoints.ts'
import type { Endpoint } from './endpoints.ts'
import type { State } from './model.ts'

/** How an endpoint is, as a code: what its three conditions say together. */
export function conditionOf({ ready, serving, terminating }: Endpoint): string {
  if (ready) return serving && !terminating ? 'ready' : 'published'
  if (!terminating) return 'notReady'
  return serving ? 'serving' : 'stopped'
}

/** The endpoints that are in one list and not, or not so, in the other. */
const lacking = (list: readonly Endpoint[], other: readonly Endpoint[]) =>
  list.filter((item) => !other.some((one) => isSame(one, item)))

/** What a slice holds after a write: a new one its object says, a known one the change, a deleted one nothing. */
const after = ({ object, patch }: Write): Endpoint[] =>
  endpointsIn((object ?? patch ?? { endpoints: [] }) as Pick<EndpointSlice, 'endpoints'>)

/** What slices are written: their names, the address when only one changes ('' otherwise), a code for the change. */
export function changesOf(state: State, writes: readonly Write[]) {
  const before = writes.flatMap(({ key }) => {
    const slice = objectOf(state.cluster, 'EndpointSlice', key)
    return slice ? endpointsIn(slice) : []
  })
  const now = writes.flatMap(after)
  const [gone, come] = [lacking(before, now), lacking(now, before)]
  const ips = [...new Set([...gone, ...come].map(({ ip }) => ip))]
  const ip = ips.length === 1 ? ips[0]! : ''
  const wrote = writes.map(({ key }) => key.slice(key.indexOf('/') + 1))
  return { wrote, ip, change: ownSlices(state).length ? (ip ? changeOf(gone[0], come[0]) : 'several') : 'created' }
}

function changeOf(gone: Endpoint | undefined, come: Endpoint | undefined): string {
  if (!come) return 'removed'
  return gone ? conditionOf(come) : 'added'
}
