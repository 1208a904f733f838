import { keysOf } from '../../run/index.ts'
import type { Controller } from '../../run/index.ts'
import { isSameToEndpoints } from '../endpoints/convert.ts'
import { servicesOf } from '../endpoints/services.ts'
import { controllerKey, ownKey } from '../owners.ts'
import { wantedSlices } from './wanted.ts'
import { reconcileSlices } from './reconcile.ts'
import { writeSlices } from './write.ts'

/**
 * The EndpointSlice controller: what Endpoints say in one object, in slices of at most a hundred addresses by default.
 *
 * The garbage collector takes the slices of a Service that is gone.
 * Mirrors `syncService`, kubernetes v1.20.2 pkg/controller/endpointslice/endpointslice_controller.go.
 */
export const endpointSliceController: Controller = {
  actor: 'endpointslice-controller',
  keys: keysOf('Service'),
  watches: {
    Service: ownKey,
    EndpointSlice: (slice) => controllerKey('Service', slice),
    Pod: servicesOf,
  },
  ignores: { Pod: isSameToEndpoints },
  reconcile: (key, view) => {
    const service = view.get('Service', key)
    if (!service?.spec.selector) return []
    const present = view.owned('EndpointSlice', service).filter(({ metadata }) => !metadata.deletionTimestamp)
    const { maxEndpointsPerSlice } = view.settings
    return writeSlices(service, reconcileSlices(present, wantedSlices(service, view), maxEndpointsPerSlice), view)
  },
}
