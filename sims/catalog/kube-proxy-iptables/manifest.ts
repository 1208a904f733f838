import { api, manifestOf } from '../../kernel/index.ts'
import type { Params } from './params.ts'

/** Where the Pods are, in the order of cluster.ts. */
const PODS = [
  ['10.244.1.5', 'node-1'],
  ['10.244.1.6', 'node-1'],
  ['10.244.2.5', 'node-2'],
  ['10.244.2.6', 'node-2'],
] as const

const SLICE = { apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice' }

const endpoint = api.map({
  addresses: { is: 'list', of: [api.text()], required: true, most: 1 },
  conditions: api.map({
    ready: api.bool({ only: true, absent: true }),
    serving: api.bool({ only: true, absent: true }),
    terminating: api.bool({ only: false, absent: false }),
  }),
  ...api.idle('hostname,targetRef,deprecatedTopology,nodeName,zone,hints'),
})

/** kube-proxy: the Service, and the EndpointSlice from which its rules are written. */
export default manifestOf<Params>({
  documents: [
    api.service({
      type: api.serviceType({ only: 'NodePort', absent: 'ClusterIP' }),
      externalTrafficPolicy: api.text({
        param: 'externalTrafficPolicy',
        oneOf: ['Cluster', 'Local'],
        absent: 'Cluster',
      }),
    }),
    {
      id: 'EndpointSlice',
      ...SLICE,
      // Without it the endpoints stay as they are.
      optional: true,
      fields: {
        metadata: api.metadata({ labels: api.labels }),
        addressType: api.text({ oneOf: ['IPv4', 'IPv6', 'FQDN'], only: 'IPv4', required: true }),
        ports: { is: 'list', of: [api.any] },
        endpoints: { is: 'list', required: true, least: 0, count: 'endpoints', of: [endpoint] },
      },
    },
  ],
  write: ({ externalTrafficPolicy, endpoints }) => [
    api.writeService('web', {
      type: 'NodePort',
      externalTrafficPolicy,
      selector: { app: 'web' },
      ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
    }),
    {
      ...SLICE,
      metadata: { name: 'web-1', labels: { 'kubernetes.io/service-name': 'web' } },
      addressType: 'IPv4',
      ports: [{ port: 8080 }],
      endpoints: PODS.slice(0, endpoints).map(([ip, nodeName]) => ({ addresses: [ip], nodeName })),
    },
  ],
})
