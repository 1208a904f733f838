import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endpoints } from '../../../sims/mechanisms/network/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { picture, pod, service } from './objects.ts'

agreesWithVectors('network.endpoints', endpoints)

test('a Service without a selector is left alone, one that selects nobody is written empty', () => {
  expect(endpoints({ service: service({ selector: null }), pods: [pod('a')] })).toEqual({ written: false, subsets: [] })
  expect(endpoints({ service: service({ selector: { app: 'db' } }), pods: [pod('a')] })).toEqual({
    written: true,
    subsets: [],
  })
})

test('a finished Pod is not an endpoint, even where not ready addresses are published', () => {
  const pods = [pod('done', { phase: 'Succeeded' }), pod('failed', { phase: 'Failed', ready: false }), pod('runs')]
  for (const publishNotReadyAddresses of [false, true]) {
    expect(picture(endpoints({ service: service({ publishNotReadyAddresses }), pods }))).toEqual(['8080/TCP: runs'])
  }
})

test('a headless Service without ports and without Pods has no subset', () => {
  expect(picture(endpoints({ service: service({ clusterIP: 'None', ports: [] }), pods: [] }))).toEqual([])
})

test('each port lists the Pods that serve it, and ports served by the same Pods share a subset', () => {
  const old = pod('a-old', { containerPorts: [[{ name: 'http', containerPort: 80, protocol: 'TCP' }]] })
  const ports = [
    { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' },
    { name: 'dns', port: 53, targetPort: 53, protocol: 'UDP' },
    { name: 'admin', port: 9, targetPort: 9, protocol: 'TCP' },
    { name: 'nobody', port: 1, targetPort: 'nobody', protocol: 'TCP' },
  ]
  expect(
    picture(endpoints({ service: service({ ports }), pods: [old, pod('b'), pod('c', { ready: false })] })),
  ).toEqual(['9/TCP,53/UDP: a-old b | c', '80/TCP: a-old', '8080/TCP: b | c'])
})

test('two Service ports that come out as one give each Pod one address', () => {
  const to8080 = { targetPort: 8080, protocol: 'TCP' }
  const ports = [
    { ...to8080, port: 80 },
    { ...to8080, port: 81 },
  ]
  expect(picture(endpoints({ service: service({ ports }), pods: [pod('a')] }))).toEqual(['8080/TCP: a'])
})

test('Pods on one IP are told apart and ordered by name', () => {
  const pods = [pod('b'), pod('a'), pod('c', { podIP: '10.244.1.10' }), pod('d', { podIP: '' })]
  expect(picture(endpoints({ service: service(), pods }))).toEqual(['8080/TCP: c a b'])
})

const drawnPods = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      podIP: fc.constantFrom('', '10.244.1.9', '10.244.1.10'),
      ready: fc.boolean(),
      deleting: fc.boolean(),
      phase: fc.constantFrom('Pending', 'Running', 'Failed'),
      nodeName: fc.constantFrom('node-1', 'node-2'),
      containerPorts: fc.constantFrom([], [[{ name: 'http', containerPort: 8080, protocol: 'TCP' }]]),
    }),
    { selector: ({ name }) => name },
  )
  .map((drawn) => drawn.map(({ name, ...given }) => pod(name, given)))

const twoPorts = [
  { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP' },
  { name: 'dns', port: 53, targetPort: 53, protocol: 'UDP' },
]

test('the order in which Pods and ports are listed does not matter', () => {
  fc.assert(
    fc.property(drawnPods, fc.boolean(), (pods, publishNotReadyAddresses) => {
      const web = service({ ports: twoPorts, publishNotReadyAddresses })
      const turned = { ...web, ports: twoPorts.toReversed() }
      expect(endpoints({ service: turned, pods: pods.toReversed() })).toEqual(endpoints({ service: web, pods }))
    }),
  )
})

test('every address belongs to a Pod that runs and has it, and stands once a port', () => {
  fc.assert(
    fc.property(drawnPods, (pods) => {
      const { subsets } = endpoints({ service: service({ ports: twoPorts }), pods })
      const byPort = subsets.flatMap(({ ports, addresses, notReadyAddresses }) =>
        ports.flatMap(({ name }) => [...addresses, ...notReadyAddresses].map(({ pod }) => `${name} ${pod}`)),
      )
      const running = pods.filter(({ phase, podIP, deleting }) => phase !== 'Failed' && podIP && !deleting)
      expect(byPort.toSorted()).toEqual(
        running
          .flatMap(({ name, containerPorts }) => [
            `dns ${name}`,
            ...(containerPorts.length > 0 ? [`http ${name}`] : []),
          ])
          .toSorted(),
      )
    }),
  )
})
