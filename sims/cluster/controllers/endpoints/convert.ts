import type {
  EndpointSlicePod,
  EndpointSliceService,
  EndpointsPod,
  Pod as PlainPod,
} from '../../../mechanisms/network/index.ts'
import { isSame } from '../../api/index.ts'
import type { Pod, Service } from '../../objects/index.ts'
import { memo } from '../memo.ts'
import { isDeleting, isReady } from '../pods.ts'

/** A Service as the mechanism sees it; all addresses of this cluster are of one family. */
export const plainService = memo(({ metadata, spec }: Service): EndpointSliceService => ({
  namespace: metadata.namespace ?? 'default',
  name: metadata.name,
  clusterIP: spec.clusterIP ?? '',
  selector: spec.selector ?? null,
  ports: (spec.ports ?? []).map(({ name, port, targetPort = port, protocol = 'TCP' }) => ({
    ...(name && { name }),
    port,
    targetPort,
    protocol,
  })),
  publishNotReadyAddresses: spec.publishNotReadyAddresses ?? false,
  ipFamilies: ['IPv4'],
}))

/** A Pod as the mechanism sees it. */
export const plainPod = memo((pod: Pod): EndpointsPod & EndpointSlicePod => {
  const { podIP = '' } = pod.status
  return { ...fieldsOf(pod), podIP, podIPs: podIP ? [podIP] : [] }
})

const fieldsOf = (pod: Pod): PlainPod => {
  const { metadata, spec, status } = pod
  return {
    namespace: metadata.namespace ?? 'default',
    name: metadata.name,
    labels: metadata.labels ?? {},
    nodeName: spec.nodeName ?? '',
    ...(spec.hostname && { hostname: spec.hostname }),
    ...(spec.subdomain && { subdomain: spec.subdomain }),
    phase: status.phase,
    ready: isReady(pod),
    deleting: isDeleting(pod),
    containerPorts: spec.containers.map(({ ports = [] }) =>
      ports.map(({ name, containerPort, protocol = 'TCP' }) => ({ ...(name && { name }), containerPort, protocol })),
    ),
  }
}

/**
 * Whether a Pod's change is none to the endpoints. Upstream asks for labels, hostname, readiness, deletion and addresses;
 * here the phase has a say as well, for a Pod that has ended is no endpoint.
 *
 * Source: kubernetes v1.20.2 pkg/controller/util/endpoint/controller_utils.go, `podEndpointsChanged`.
 */
export const isSameToEndpoints = (was: Pod, is: Pod): boolean => isSame(plainPod(was), plainPod(is))
