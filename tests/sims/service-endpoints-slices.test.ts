import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settingsOf } from '../../sims/catalog/service-endpoints/components.ts'
import { init } from '../../sims/catalog/service-endpoints/init.ts'
import { params as table } from '../../sims/catalog/service-endpoints/model.ts'
import type { Params } from '../../sims/catalog/service-endpoints/model.ts'
import { committed, objectOf, objectsOf, patch, patchStatus, remove, viewOf } from '../../sims/cluster/index.ts'
import type { ClusterState, EndpointSlice, Pod, Write } from '../../sims/cluster/index.ts'
import { reconcileSlices } from '../../sims/cluster/controllers/endpointslice/reconcile.ts'
import { wantedSlices } from '../../sims/cluster/controllers/endpointslice/wanted.ts'
import { defaults } from '../../sims/kernel/index.ts'
import { endpointSlices } from '../../sims/mechanisms/network/index.ts'

type Endpoint = EndpointSlice['endpoints'][number]

const ports = [{ port: 8080, protocol: 'TCP' }]

const endpoint = (number: number, ready = true): Endpoint => ({
  addresses: [`10.2.${Math.floor(number / 250)}.${number % 250}`],
  conditions: { ready, serving: ready, terminating: false },
  targetRef: { kind: 'Pod', name: `pod-${number}` },
})

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => endpoint(from + index))

let made = 0
const slice = (endpoints: readonly Endpoint[], metadata?: EndpointSlice['metadata']): EndpointSlice => ({
  kind: 'EndpointSlice',
  metadata: metadata ?? { name: `web-${made++}`, uid: `${made}`, resourceVersion: 1, creationTimestamp: 0 },
  addressType: 'IPv4',
  endpoints,
  ports,
})

/** The slices after one look of the controller. */
const after = (present: readonly EndpointSlice[], wanted: readonly Endpoint[], max: number): EndpointSlice[] =>
  reconcileSlices(present, [{ ports, endpoints: wanted }], max).write.map((plan) =>
    slice(plan.endpoints, plan.slice?.metadata),
  )

const sizes = (slices: readonly EndpointSlice[]) => slices.map(({ endpoints }) => endpoints.length)
const flat = (slices: readonly EndpointSlice[]) => slices.flatMap(({ endpoints }) => endpoints)
const byIp = (a: Endpoint, b: Endpoint) => (a.addresses[0]! < b.addresses[0]! ? -1 : 1)

describe('agrees with the unit tests of k8s.io/endpointslice v0.36.0 (reconciler_test.go)', () => {
  test.each([
    [50, [50, 50, 50, 50, 50]],
    [80, [80, 80, 80, 10]],
    [100, [100, 100, 50]],
    [150, [150, 100]],
    [250, [250]],
    [500, [250]],
  ])('TestReconcileMaxEndpointsPerSlice: 250 endpoints, at most %i', (max, expected) => {
    expect(sizes(after([], range(0, 250), max))).toEqual(expected)
  })

  test('TestReconcileEndpointSlicesUpdatePacking: the fuller of two changed slices takes what is new', () => {
    const before = [slice(range(0, 80)), slice(range(100, 120))]
    const changed = flat(before).map((one, index) =>
      index % 10 ? one : { ...one, conditions: { ...one.conditions, ready: false, serving: false } },
    )
    expect(sizes(after(before, [...changed, ...range(200, 215)], 100))).toEqual([95, 20])
  })

  test('TestReconcileEndpointSlicesSomePreexistingWorseAllocation: no slice holds the rest, so it gets one of its own', () => {
    const before = [slice(range(0, 74)), slice(range(74, 148))]
    expect(sizes(after(before, range(0, 300), 100)).sort()).toEqual([100, 52, 74, 74])
  })

  test('TestReconcileEndpointSlicesSomePreexisting: the rest goes into the slice that it fills best', () => {
    const before = [slice(range(0, 62)), slice(range(62, 123))]
    expect(sizes(after(before, range(0, 250), 100)).sort()).toEqual([100, 61, 89])
  })

  test('TestReconcileEndpointSlicesRecycling: slices that are not full are left alone', () => {
    const before = Array.from({ length: 9 }, (_, index) => slice(range(index * 30, index * 30 + 30)))
    expect(after(before, range(0, 270), 100)).toEqual(before)
  })

  test('TestReconcileEmpty: without endpoints there is one empty slice', () => {
    expect(sizes(after([], [], 100))).toEqual([0])
  })
})

/** What happens to a Pod of the simulation in a moment of a history. */
const changes: Readonly<Record<string, (pod: Pod) => Write>> = {
  label: (pod) =>
    patch('patch', 'Pod', pod, { metadata: { labels: { app: pod.metadata.labels?.['app'] === 'web' ? 'x' : 'web' } } }),
  unready: (pod) => patchStatus('patch status', 'Pod', pod, { conditions: [{ type: 'Ready', status: 'False' }] }),
  ready: (pod) => patchStatus('patch status', 'Pod', pod, { conditions: [{ type: 'Ready', status: 'True' }] }),
  delete: (pod) => remove('Pod', pod),
  remove: (pod) => remove('Pod', pod, { gracePeriodSeconds: 0 }),
}
const aChange = fc.record({ of: fc.nat(6), how: fc.constantFrom(...Object.keys(changes)) })

/** What shall stand in the slices, and what the mechanism makes of the same Pods from nothing. */
function wantedOf(cluster: ClusterState, params: Params): Endpoint[] {
  const service = objectOf(cluster, 'Service', 'default/web')!
  return wantedSlices(service, viewOf(cluster, settingsOf(params), 0)).flatMap(({ endpoints }) => endpoints)
}

test('after any history the slices hold what the mechanism computes from nothing, and none is too big', () => {
  const history = fc.array(fc.array(aChange, { maxLength: 7 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 5 }), fc.boolean(), (moments, max, publishNotReadyAddresses) => {
      const params = { ...defaults(table), pods: 7, maxEndpointsPerSlice: max, publishNotReadyAddresses }
      let { cluster } = init(params)
      let slices: EndpointSlice[] = []
      for (const moment of moments) {
        for (const { of, how } of moment) {
          const pod = objectsOf(cluster, 'Pod')[of]
          if (pod) cluster = committed(cluster, changes[how]!(pod), 0).state
        }
        const wanted = wantedOf(cluster, params)
        slices = after(slices, wanted, max)
        expect(flat(slices).sort(byIp)).toEqual(wanted.toSorted(byIp))
        expect(Math.max(...sizes(slices))).toBeLessThanOrEqual(max)
        expect(slices.length).toBeGreaterThanOrEqual(Math.max(1, Math.ceil(wanted.length / max)))
      }
    }),
    { numRuns: 300 },
  )
})

test('one changed endpoint writes one slice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 9 }), fc.nat(), (total, max, at) => {
      const before = after([], range(0, total), max)
      const index = at % total
      const less = range(0, total).filter((_, other) => other !== index)
      const unready = range(0, total).map((one, other) => (other === index ? endpoint(other, false) : one))
      for (const wanted of [less, unready, range(0, total + 1)]) {
        const now = after(before, wanted, max)
        const untouched = before.filter((one) => now.some((other) => JSON.stringify(one) === JSON.stringify(other)))
        expect(Math.max(before.length, now.length) - untouched.length).toBe(1)
      }
    }),
  )
})

test('a first sync makes slices of the very sizes that the mechanism gives', () => {
  for (let pods = 1; pods <= 7; pods++)
    for (let max = 1; max <= 7; max++) {
      const params = { ...defaults(table), pods, maxEndpointsPerSlice: max }
      const wanted = wantedOf(init(params).cluster, params)
      expect(wanted).toHaveLength(pods)
      const objects = wanted.map(({ addresses }) => ({
        namespace: 'default',
        name: addresses[0]!,
        labels: {},
        nodeName: 'node-1',
        phase: 'Running' as const,
        ready: true,
        deleting: false,
        containerPorts: [],
        podIPs: addresses,
      }))
      const { groups } = endpointSlices({
        maxEndpointsPerSlice: max,
        service: {
          namespace: 'default',
          name: 'web',
          clusterIP: '10.96.0.20',
          ipFamilies: ['IPv4'],
          selector: {},
          ports: [],
          publishNotReadyAddresses: false,
        },
        nodes: [{ name: 'node-1' }],
        pods: objects,
      })
      expect(sizes(after([], wanted, max))).toEqual(groups[0]!.sliceSizes)
    }
})
