import { type EndpointPort, portText, portsText } from './endpoint-ports.ts'
import { by, groupBy } from './order.ts'
import type { Pod } from './service.ts'

/** One port and every Pod that serves it; no port at all for a headless Service that names none. */
export interface Offer<P extends Pod> {
  readonly port: EndpointPort | null
  readonly pods: readonly P[]
}

/** The ports that the very same Pods serve. */
export interface Repacked<P extends Pod> {
  readonly pods: readonly P[]
  readonly ports: readonly EndpointPort[]
}

/**
 * Ports served by the very same Pods share one subset, so a Pod stands in several when not all Pods serve every port.
 *
 * The Pods of all offers come in one order; ports and subsets leave in that of their text (upstream: of a hash).
 * Source: kubernetes v1.20.2 pkg/api/v1/endpoints/util.go, `RepackSubsets`.
 */
export function repackSubsets<P extends Pod>(offers: readonly Offer<P>[]): Repacked<P>[] {
  return groupBy(offers, ({ pods }) => pods.map(({ name }) => name).join())
    .map((same) => ({
      pods: same[0]!.pods,
      ports: same.flatMap(({ port }) => port ?? []).sort(by(portText)),
    }))
    .sort(by(({ ports }) => portsText(ports)))
}
