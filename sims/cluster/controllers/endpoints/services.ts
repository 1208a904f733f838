import type { Pod, Service } from '../../objects/index.ts'
import { keyOf } from '../../objects/index.ts'
import type { View } from '../../run/index.ts'

/** The Services whose endpoints a Pod's change concerns: none while it has no address, for it is in none then. */
export const servicesOf = (pod: Pod, view: View): string[] => (pod.status.podIP ? view.selecting(pod).map(keyOf) : [])

/** The Pods that a Service selects. */
export const podsOf = ({ metadata: { namespace = 'default' }, spec: { selector } }: Service, view: View) =>
  selector ? view.labelled(namespace, selector) : []
