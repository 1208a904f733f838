import { objectOf, objectsOf } from '../../cluster/api/index.ts'
import type { EndpointSlice } from '../../cluster/objects/index.ts'
import { controllerOf } from '../../cluster/run/index.ts'
import type { State } from './model.ts'

/** An address with its three conditions. */
export interface Endpoint {
  readonly ip: string
  readonly ready: boolean
  readonly serving: boolean
  readonly terminating: boolean
}

/** A condition that nobody has set counts as ready, serving and not terminating. */
export const endpointsIn = ({ endpoints }: Pick<EndpointSlice, 'endpoints'>): Endpoint[] =>
  endpoints.map(({ addresses, conditions: { ready, serving = ready, terminating = false } }) => ({
    ip: addresses[0]!,
    ready,
    serving,
    terminating,
  }))

const slices = ({ cluster }: State): readonly EndpointSlice[] => objectsOf(cluster, 'EndpointSlice')

/** The slices that are the controller's business. */
export const ownSlices = (state: State): EndpointSlice[] => slices(state).filter(controllerOf)

/** The key of the slice that a person writes. */
export const BY_HAND = 'default/web-by-hand'
export const sliceByHand = ({ cluster }: State): EndpointSlice | undefined =>
  objectOf(cluster, 'EndpointSlice', BY_HAND)

/** Every endpoint in every slice, whoever wrote it. */
export const allEndpoints = (state: State): Endpoint[] => slices(state).flatMap(endpointsIn)
export const ownEndpoints = (state: State): Endpoint[] => ownSlices(state).flatMap(endpointsIn)

/** What the one object for readers of old says; undefined when there is none. */
export function oldEndpoints({ cluster }: State) {
  const object = objectOf(cluster, 'Endpoints', 'default/web')
  const [{ addresses = [], notReadyAddresses = [] } = {}] = object?.subsets ?? []
  const ips = (list: readonly { readonly ip: string }[]) => list.map(({ ip }) => ip)
  return object && { ready: ips(addresses), notReady: ips(notReadyAddresses) }
}
