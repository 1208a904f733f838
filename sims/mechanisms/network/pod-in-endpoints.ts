import type { Pod, Service } from './service.ts'

/**
 * Whether a Pod that has an address belongs in a Service's endpoints at all, ready or not.
 *
 * Source: kubernetes v1.25 (#110255) pkg/controller/util/endpoint/controller_utils.go, `ShouldPodBeInEndpoints`.
 */
export function shouldPodBeInEndpoints(pod: Pod, includeTerminating: boolean): boolean {
  // Its containers will not run again. Before v1.25 the restartPolicy and publishNotReadyAddresses had a say in this.
  if (pod.phase === 'Succeeded' || pod.phase === 'Failed') return false
  return includeTerminating || !pod.deleting
}

/**
 * The hostname an endpoint carries, so that DNS can answer for `hostname.service`; undefined unless the Pod's subdomain
 * names this very Service.
 *
 * Source: kubernetes v1.20.2 pkg/controller/util/endpoint/controller_utils.go, `ShouldSetHostname`.
 */
export function endpointHostname(pod: Pod, service: Service): string | undefined {
  return pod.hostname && pod.subdomain === service.name && pod.namespace === service.namespace
    ? pod.hostname
    : undefined
}
