import { create, isSame, nthName, patch, remove } from '../../api/index.ts'
import type { Service } from '../../objects/index.ts'
import { report, wish } from '../../run/index.ts'
import type { View, Wish } from '../../run/index.ts'
import { controlledBy } from '../owners.ts'
import type { PlannedSlice } from './fill.ts'
import type { Plan } from './reconcile.ts'

/** Asks for what differs from a plan. */
export function writeSlices(service: Service, plan: Plan, view: View): Wish[] {
  const after = view.settings.controllerMs
  const isReady = plan.write.flatMap(({ endpoints }) => endpoints.map(({ conditions }) => conditions.ready))
  const ready = isReady.filter(Boolean).length
  const because = { ready, notReady: isReady.length - ready, slices: plan.write.length }
  const fresh = plan.write.filter(({ slice }) => !slice)
  const names = newNames(service, fresh.length, view)
  const created = fresh.map((each, at) =>
    wish('endpointslice.created', newSlice(service, each, names[at]!), after, because),
  )
  const updated = plan.write.flatMap(({ slice, ports, endpoints }) => {
    if (!slice || (isSame(slice.endpoints, endpoints) && isSame(slice.ports, ports))) return []
    return [
      report('endpointslice.updated', patch('update', 'EndpointSlice', slice, { ports, endpoints }), after, because),
    ]
  })
  const removed = plan.remove.map((slice) =>
    wish('endpointslice.deleted', remove('EndpointSlice', slice), after, because),
  )
  return [...created, ...updated, ...removed]
}

/** The next names made up; trap: of slices planned together a later one may come first, and then its name is taken. */
function newNames(service: Service, count: number, view: View): string[] {
  const names: string[] = []
  for (let number = view.named(service); names.length < count; number++) {
    const name = nthName(service, number)
    const { namespace } = service.metadata
    if (!view.get('EndpointSlice', namespace ? `${namespace}/${name}` : name)) names.push(name)
  }
  return names
}

function newSlice(service: Service, { ports, endpoints }: PlannedSlice, made: string) {
  const { name, namespace } = service.metadata
  return create('EndpointSlice', {
    metadata: {
      name: made,
      ...(namespace && { namespace }),
      labels: {
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
        'kubernetes.io/service-name': name,
      },
      ownerReferences: [controlledBy(service)],
    },
    addressType: 'IPv4',
    endpoints,
    ports,
  })
}
