import { allEndpoints } from './endpoints.ts'
import type { Endpoint } from './endpoints.ts'
import type { State } from './model.ts'

/** The addresses that kube-proxy may send to, in order, and which kind of endpoint they come from. */
export interface Usable {
  readonly source: 'ready' | 'serving' | 'none'
  readonly addresses: readonly string[]
}

/**
 * What kube-proxy makes of a Service's slices, whoever wrote them: ready endpoints, or else those that are on their way out
 * and still serve.
 * Mirrors `CategorizeEndpoints`, kubernetes v1.36 pkg/proxy/topology.go, for the traffic policy Cluster without hints.
 */
export function usableAddresses(state: State): Usable {
  const endpoints = allEndpoints(state)
  const addresses = (list: readonly Endpoint[]) => [...new Set(list.map(({ ip }) => ip))].sort()

  const ready = addresses(endpoints.filter((endpoint) => endpoint.ready))
  if (ready.length) return { source: 'ready', addresses: ready }
  const serving = addresses(endpoints.filter((endpoint) => endpoint.serving && endpoint.terminating))
  return { source: serving.length ? 'serving' : 'none', addresses: serving }
}
