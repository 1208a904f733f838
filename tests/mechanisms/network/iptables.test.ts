import fc from 'fast-check'
import { expect, test } from 'vitest'
import { iptablesRules } from '../../../sims/mechanisms/network/index.ts'
import type { ProxiedService } from '../../../sims/mechanisms/network/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('network.iptables', iptablesRules)

const service = (given: Partial<ProxiedService> = {}): ProxiedService => ({
  namespace: 'default',
  name: 'web',
  type: 'ClusterIP',
  clusterIP: '10.96.0.20',
  ports: [{ port: 80, protocol: 'TCP' }],
  sessionAffinity: 'None',
  ...given,
})

const balancer = (given: Partial<ProxiedService>) =>
  service({ type: 'LoadBalancer', ports: [{ port: 80, protocol: 'TCP', nodePort: 30080 }], ...given })

/** Rules for these Services; `ips` are the ready endpoints of `default/web`, all on node-1, where kube-proxy runs. */
const rules = (services: readonly ProxiedService[], ips: readonly string[] = ['10.244.1.5']) =>
  iptablesRules({
    nodeName: 'node-1',
    nodeIP: '192.168.1.11',
    clusterCIDR: '10.244.0.0/16',
    services,
    endpoints: [
      {
        namespace: 'default',
        name: 'web',
        subsets: [
          {
            addresses: ips.map((ip) => ({ ip, nodeName: 'node-1' })),
            ports: [{ port: 8080, protocol: 'TCP' }],
          },
        ],
      },
    ],
  })

/** The rules of the only chain whose name begins so. */
const chain = (tables: ReturnType<typeof rules>, start: string) =>
  Object.entries(tables.nat).find(([name]) => name.startsWith(start))?.[1] ?? []

test('the firewall chain is written once for each address of the load balancer', () => {
  const twice = chain(rules([balancer({ loadBalancerIPs: ['203.0.113.1', '203.0.113.2'] })]), 'KUBE-FW-')
  const once = chain(rules([balancer({ loadBalancerIPs: ['203.0.113.1'] })]), 'KUBE-FW-')
  expect(once).toHaveLength(3)
  expect(twice).toEqual([...once, ...once])
})

test('an address of a balancer that the node may use is let in after the ranges', () => {
  const sources = (...ranges: string[]) =>
    chain(
      rules([balancer({ loadBalancerIPs: ['203.0.113.1'], loadBalancerSourceRanges: ranges })]),
      'KUBE-FW-',
    ).flatMap(({ src }) => src ?? [])
  expect(sources('192.168.1.11/32')).toEqual(['192.168.1.11/32', '203.0.113.1/32'])
  expect(sources('192.168.1.12/32')).toEqual(['192.168.1.12/32'])
  expect(sources('10.0.0.0/8', '192.168.1.0/24')).toEqual(['10.0.0.0/8', '192.168.1.0/24', '203.0.113.1/32'])
  expect(sources('0.0.0.0/0')).toEqual(['0.0.0.0/0', '203.0.113.1/32'])
})

test('addresses and ranges of the other IP family are left out', () => {
  const ofSix = balancer({
    externalIPs: ['2001:db8::1'],
    loadBalancerIPs: ['203.0.113.1', '2001:db8::2'],
    loadBalancerSourceRanges: ['2001:db8::/32'],
  })
  expect(rules([ofSix])).toEqual(rules([balancer({ loadBalancerIPs: ['203.0.113.1'] })]))
})

test('policy Local sends packets for an external IP to the local chain, with their source as it is', () => {
  const at = { externalIPs: ['198.51.100.7'], externalTrafficPolicy: 'Local' }
  const targets = (given: Partial<ProxiedService>) =>
    chain(rules([service(given)]), 'KUBE-SERVICES')
      .filter(({ dst }) => dst === '198.51.100.7/32')
      .map(({ target }) => target.slice(0, 9))
  expect(targets({ ...at, type: 'NodePort' })).toEqual(['KUBE-XLB-', 'KUBE-XLB-'])
  expect(targets({ ...at, type: 'ClusterIP' })).toEqual(['KUBE-MARK', 'KUBE-SVC-', 'KUBE-SVC-'])
})

test('policy Local writes nothing for a port that nobody serves, but the refusal', () => {
  const { nat, filter } = rules([balancer({ externalTrafficPolicy: 'Local', loadBalancerIPs: ['203.0.113.1'] })], [])
  expect(Object.keys(nat)).toEqual(['KUBE-SERVICES'])
  expect(filter['KUBE-EXTERNAL-SERVICES']?.map(({ dport }) => dport)).toEqual([80, 30080])
})

test('clients are remembered for three hours when the Service does not say how long', () => {
  const [first] = chain(rules([service({ sessionAffinity: 'ClientIP' })]), 'KUBE-SVC-')
  expect(first?.recent).toMatchObject({ op: 'rcheck', seconds: 10_800 })
})

test('endpoints of the same port name but another protocol, or another namespace, serve nobody', () => {
  const udp = service({ ports: [{ port: 80, protocol: 'UDP' }] })
  expect(rules([udp]).filter).not.toEqual({})
  expect(rules([service({ namespace: 'prod' })]).filter).not.toEqual({})
  expect(rules([service()]).filter).toEqual({})
})

test('an IPv6 endpoint is a CIDR of 128 bits, and stands in brackets where a port follows', () => {
  const tables = rules([service({ clusterIP: 'fd00:96::1' })], ['fd00:244::5'])
  expect(chain(tables, 'KUBE-SEP-')).toMatchObject([
    { src: 'fd00:244::5/128' },
    { toDestination: '[fd00:244::5]:8080' },
  ])
})

const names = fc.uniqueArray(fc.constantFrom('web', 'db', 'web-2', 'api'), { minLength: 1 })

test('the order in which Services are listed does not matter', () => {
  fc.assert(
    fc.property(names, (drawn) => {
      const services = drawn.map((name) => service({ name, ports: [{ name: 'b', port: 1, protocol: 'TCP' }] }))
      expect(rules(services.toReversed())).toEqual(rules(services))
    }),
  )
})

test('each of n endpoints gets one n-th of the packets, whatever n is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (n) => {
      const ips = Array.from({ length: n }, (_, at) => `10.244.1.${at}`)
      let left = 1
      for (const { probability = '1' } of chain(rules([service()], ips), 'KUBE-SVC-')) {
        const share = left * Number(probability)
        expect(share).toBeCloseTo(1 / n, 8)
        left -= share
      }
      expect(left).toBeCloseTo(0, 8)
    }),
  )
})
