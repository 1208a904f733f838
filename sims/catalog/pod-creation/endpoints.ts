import { after } from '../../kernel/index.ts'
import type { Effect } from '../../kernel/index.ts'
import type { Event } from './events.ts'
import { isDown, same } from './model.ts'
import type { State } from './model.ts'

const SYNC_MS = 10

/**
 * What belongs into the slice: Pods with an address, apart those that are ready and not being deleted.
 * The tests hold it against `endpointSlices` of the mechanisms, which answers for far more than is asked here.
 */
export function wantedEndpoints({ pods }: State): { ready: string[]; notReady: string[] } {
  const named = (is: boolean) =>
    pods
      .filter(({ status, deleting }) => status.ip && (status.ready && !deleting) === is)
      .map(({ name }) => name)
      .sort()
  return { ready: named(true), notReady: named(false) }
}

/**
 * EndpointSlice controller: Pods that the Service selects, as endpoints.
 * Mirrors `reconcile`, kubernetes v1.20.2 pkg/controller/endpointslice/reconciler.go, with today's conditions.
 */
export function endpointSliceController(state: State): Effect<Event>[] {
  const { ready, notReady } = state.slice
  const endpoints = wantedEndpoints(state)
  if (isDown(state, 'endpointslice') || same(endpoints, { ready, notReady })) return []

  const kind = same(endpoints.ready, ready) ? 'slice.updated' : 'slice.written'
  const n = endpoints.ready.length
  return [after(SYNC_MS, { kind, by: 'endpointslice', ...endpoints, n }, { wait: endpoints.notReady.length })]
}
