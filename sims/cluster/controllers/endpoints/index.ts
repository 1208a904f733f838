import { endpoints } from '../../../mechanisms/network/index.ts'
import { create, isSame, patch, remove } from '../../api/index.ts'
import type { Endpoints, Service } from '../../objects/index.ts'
import { keyOf } from '../../objects/index.ts'
import { keysOf, report, wish } from '../../run/index.ts'
import type { Controller, View, Wish } from '../../run/index.ts'
import { ownKey } from '../owners.ts'
import { isSameToEndpoints, plainPod, plainService } from './convert.ts'
import { podsOf, servicesOf } from './services.ts'

/**
 * The endpoints controller: one object for each Service, of the same name, with the addresses of its Pods.
 * Mirrors `syncService`, kubernetes v1.20.2 pkg/controller/endpoint/endpoints_controller.go.
 */
export const endpointsController: Controller = {
  actor: 'endpoint-controller',
  keys: (view) => [...new Set([...keysOf('Service')(view), ...keysOf('Endpoints')(view)])],
  watches: {
    Service: ownKey,
    // What others write into them stays until a Pod changes; only when they are gone they are made again.
    Endpoints: (endpoints, view) => (view.get('Endpoints', keyOf(endpoints)) ? [] : ownKey(endpoints)),
    Pod: servicesOf,
  },
  ignores: { Pod: isSameToEndpoints },
  reconcile: (key, view) => {
    const service = view.get('Service', key)
    const present = view.get('Endpoints', key)
    const after = view.settings.controllerMs
    if (service) return keepUp(service, present, view)
    return present ? [wish('endpoints.deleted', remove('Endpoints', present), after)] : []
  },
}

function keepUp(service: Service, present: Endpoints | undefined, view: View): Wish[] {
  const { written, subsets } = endpoints({
    service: plainService(service),
    pods: podsOf(service, view).map(plainPod),
  })
  if (!written) return []
  const wanted = subsets.map((subset) => ({
    ...(subset.addresses.length && { addresses: subset.addresses.map(address) }),
    ...(subset.notReadyAddresses.length && { notReadyAddresses: subset.notReadyAddresses.map(address) }),
    ports: subset.ports,
  }))

  const after = view.settings.controllerMs
  const count = (list: 'addresses' | 'notReadyAddresses') => subsets.reduce((sum, each) => sum + each[list].length, 0)
  const because = { ready: count('addresses'), notReady: count('notReadyAddresses') }
  if (!present) {
    const { name, namespace, labels } = service.metadata
    const metadata = { name, ...(namespace && { namespace }), ...(labels && { labels }) }
    const object = { metadata, ...(wanted.length && { subsets: wanted }) }
    return [wish('endpoints.created', create('Endpoints', object), after, because)]
  }
  if (isSame(present.subsets ?? [], wanted)) return []
  const change = { subsets: wanted.length ? wanted : null }
  return [report('endpoints.updated', patch('update', 'Endpoints', present, change), after, because)]
}

const address = ({ pod, ...rest }: { readonly ip: string; readonly pod: string; readonly nodeName: string }) => ({
  ...rest,
  targetRef: { kind: 'Pod', name: pod },
})
