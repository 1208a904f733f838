import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endpointSlices } from '../../../sims/mechanisms/network/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { pod, service, slicePicture } from './objects.ts'

agreesWithVectors('network.endpointslice', endpointSlices)

const nodes = [{ name: 'node-1', zone: 'zone-a' }, { name: 'node-2' }]
const cluster = { maxEndpointsPerSlice: 100, nodes }

test('a Service without a selector gets no slice, one that selects nobody gets an empty one a family', () => {
  const dual = service({ ipFamilies: ['IPv6', 'IPv4'] })
  expect(endpointSlices({ ...cluster, service: { ...dual, selector: null }, pods: [pod('a')] })).toEqual({ groups: [] })
  expect(slicePicture(endpointSlices({ ...cluster, service: dual, pods: [] }))).toEqual(['IPv4  [0]: ', 'IPv6  [0]: '])
})

test.each([
  [99, '99'],
  [100, '100'],
  [101, '100 1'],
  [250, '100 100 50'],
])('%i Pods fill slices of %s', (count, sizes) => {
  const pods = Array.from({ length: count }, (_, index) => pod(`web-${String(index).padStart(3, '0')}`))
  expect(slicePicture(endpointSlices({ ...cluster, service: service(), pods }))[0]).toContain(`[${sizes}]`)
})

test('a Pod that lacks the port is in a group without ports, apart from those that have it', () => {
  const ports = [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' }]
  const pods = [pod('a'), pod('b', { containerPorts: [] }), pod('c')]
  expect(slicePicture(endpointSlices({ ...cluster, service: service({ ports }), pods }))).toEqual([
    'IPv4  [1]: b',
    'IPv4 8080/TCP [2]: a c',
  ])
})

test('a Pod whose node is gone is passed over, unless not ready addresses are published', () => {
  const pods = [pod('a'), pod('lost', { nodeName: 'node-9' })]
  const given = { ...cluster, pods, service: service() }
  expect(slicePicture(endpointSlices(given))).toEqual(['IPv4 8080/TCP [1]: a'])

  const published = { ...given, service: service({ publishNotReadyAddresses: true }) }
  expect(slicePicture(endpointSlices(published))).toEqual(['IPv4 8080/TCP [2]: a lost'])
})

test('an endpoint has no zone where its node has none', () => {
  const { groups } = endpointSlices({ ...cluster, service: service(), pods: [pod('a', { nodeName: 'node-2' })] })
  expect(groups[0]!.endpoints).toEqual([
    { addresses: ['10.244.1.4'], ready: true, serving: true, terminating: false, nodeName: 'node-2', pod: 'a' },
  ])
})

test.each([
  ['10.96.0.20', ['IPv4']],
  ['fd00:96::20', ['IPv6']],
  ['None', ['IPv4', 'IPv6']],
])('without ipFamilies, the cluster IP %s means %j', (clusterIP, families) => {
  const { groups } = endpointSlices({ ...cluster, service: service({ ipFamilies: [], clusterIP }), pods: [] })
  expect(groups.map(({ addressType }) => addressType)).toEqual(families)
})

const drawnPods = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      podIPs: fc.constantFrom([], ['10.244.1.9'], ['10.244.1.9', 'fd00::9']),
      ready: fc.boolean(),
      deleting: fc.boolean(),
      containerPorts: fc.constantFrom([], [[{ name: 'http', containerPort: 8080, protocol: 'TCP' }]]),
    }),
    { selector: ({ name }) => name },
  )
  .map((drawn) => drawn.map(({ name, ...given }) => pod(name, given)))

const web = service({
  ipFamilies: ['IPv4', 'IPv6'],
  ports: [
    { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' },
    { name: 'dns', port: 53, targetPort: 53, protocol: 'UDP' },
  ],
})

test('the order in which Pods, ports and families are listed does not matter', () => {
  fc.assert(
    fc.property(drawnPods, fc.integer({ min: 1, max: 3 }), (pods, maxEndpointsPerSlice) => {
      const turned = { ...web, ports: web.ports.toReversed(), ipFamilies: web.ipFamilies.toReversed() }
      const given = { maxEndpointsPerSlice, nodes }
      expect(endpointSlices({ ...given, service: turned, pods: pods.toReversed() })).toEqual(
        endpointSlices({ ...given, service: web, pods }),
      )
    }),
  )
})

test('every slice is full but the last of its group, and holds no terminating endpoint as ready', () => {
  fc.assert(
    fc.property(drawnPods, fc.integer({ min: 1, max: 3 }), (pods, maxEndpointsPerSlice) => {
      for (const group of endpointSlices({ maxEndpointsPerSlice, nodes, service: web, pods }).groups) {
        const { sliceSizes, endpoints } = group
        expect(sliceSizes.reduce((sum, size) => sum + size)).toBe(endpoints.length)
        expect(sliceSizes.slice(0, -1).every((size) => size === maxEndpointsPerSlice)).toBe(true)
        expect(sliceSizes.at(-1)).toBeLessThanOrEqual(maxEndpointsPerSlice)
        expect(sliceSizes.at(-1)! > 0 || sliceSizes.length === 1).toBe(true)
        expect(endpoints.filter(({ ready, terminating }) => ready && terminating)).toEqual([])
      }
    }),
  )
})
