import type { DocumentShape, Json, ValueShape } from './manifest.ts'
import { any, documentOf, idle, labels, map, text, written } from './manifest-shapes.ts'
import type { Fields } from './manifest-shapes.ts'

const SERVICE = { apiVersion: 'v1', kind: 'Service' }

export const serviceType = (more: Partial<ValueShape> = {}): ValueShape =>
  text({ oneOf: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'], ...more })

/** A Service; what plays a part of its spec stands in `spec`. */
export const service = (spec: Fields): DocumentShape =>
  documentOf(
    SERVICE,
    map(
      {
        ports: { is: 'list', of: [any] },
        selector: labels,
        type: serviceType(),
        ...idle('clusterIP,clusterIPs,externalIPs,sessionAffinity,loadBalancerIP,loadBalancerSourceRanges'),
        ...idle('externalName,externalTrafficPolicy,healthCheckNodePort,publishNotReadyAddresses'),
        ...idle('sessionAffinityConfig,ipFamilies,ipFamilyPolicy,allocateLoadBalancerNodePorts,loadBalancerClass'),
        ...idle('internalTrafficPolicy,trafficDistribution'),
        ...spec,
      },
      { required: true },
    ),
  )

/** A Service as people write it. */
export const writeService = (name: string, spec: Json): Json => written(SERVICE, name, spec)
