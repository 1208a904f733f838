import type {
  Endpoints,
  EndpointSliceGroup,
  EndpointSlicePod,
  EndpointSliceService,
  EndpointsPod,
} from '../../../sims/mechanisms/network/index.ts'

/** A Service that sends port 80 to the Pods' port 8080, but for what is given. */
export const service = (given: Partial<EndpointSliceService> = {}): EndpointSliceService => ({
  namespace: 'default',
  name: 'web',
  clusterIP: '10.96.0.20',
  ipFamilies: ['IPv4'],
  selector: { app: 'web' },
  ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }],
  publishNotReadyAddresses: false,
  ...given,
})

/** A ready Pod that the Service picks, but for what is given; it has what both controllers read. */
export const pod = (name: string, given: Partial<EndpointsPod & EndpointSlicePod> = {}) => ({
  namespace: 'default',
  name,
  labels: { app: 'web' },
  nodeName: 'node-1',
  phase: 'Running' as const,
  podIP: '10.244.1.4',
  podIPs: ['10.244.1.4'],
  ready: true,
  deleting: false,
  containerPorts: [[{ name: 'http', containerPort: 8080, protocol: 'TCP' }]],
  ...given,
})

/** One line a subset: `8080/TCP: a b | c`, not ready Pods behind the bar. */
export const picture = ({ subsets }: Endpoints): string[] =>
  subsets.map(({ ports, addresses, notReadyAddresses }) =>
    [
      `${ports.map(({ port, protocol }) => `${port}/${protocol}`).join()}:`,
      ...addresses.map(({ pod }) => pod),
      ...(notReadyAddresses.length > 0 ? ['|', ...notReadyAddresses.map(({ pod }) => pod)] : []),
    ].join(' '),
  )

/** One line a group: `IPv4 8080/TCP [2 1]: a b c`. */
export const slicePicture = ({ groups }: { readonly groups: readonly EndpointSliceGroup[] }): string[] =>
  groups.map(({ addressType, ports, sliceSizes, endpoints }) => {
    const served = ports.map(({ port, protocol }) => `${port}/${protocol}`).join()
    return `${addressType} ${served} [${sliceSizes.join(' ')}]: ${endpoints.map(({ pod }) => pod).join(' ')}`
  })
