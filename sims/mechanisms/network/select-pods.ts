import type { Pod, Service } from './service.ts'

type Selects = Pick<Service, 'namespace' | 'selector'>

/**
 * The Pods a Service's selector picks: those of its own namespace that carry every label it names.
 *
 * An empty selector picks every Pod of the namespace, a missing one picks none.
 * Source: kubernetes v1.20.2 pkg/controller/endpoint/endpoints_controller.go, `syncService`.
 */
export function selectPods<P extends Pod>({ namespace, selector }: Selects, pods: readonly P[]): P[] {
  if (!selector) return []
  const wanted = Object.entries(selector)
  return pods.filter((pod) => pod.namespace === namespace && wanted.every(([key, value]) => pod.labels[key] === value))
}
