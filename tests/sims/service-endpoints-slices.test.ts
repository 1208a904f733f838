import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reconcileSlices } from '../../sims/catalog/service-endpoints/slices.ts'
import type { Endpoint, Slice } from '../../sims/catalog/service-endpoints/slices.ts'
import { wantedEndpoints } from '../../sims/catalog/service-endpoints/service.ts'
import { init, params as table } from '../../sims/catalog/service-endpoints/model.ts'
import type { Pod } from '../../sims/catalog/service-endpoints/model.ts'
import { defaults } from '../../sims/kernel/index.ts'
import { endpointSlices } from '../../sims/mechanisms/network/index.ts'

const endpoint = (number: number, ready = true): Endpoint => ({
  ip: `10.2.${Math.floor(number / 250)}.${number % 250}`,
  ready,
  serving: ready,
  terminating: false,
})

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => endpoint(from + index))
const slice = (name: string, endpoints: Endpoint[]): Slice => ({ name, endpoints })
const sizes = (slices: readonly Slice[]) => slices.map(({ endpoints }) => endpoints.length)
const flat = (slices: readonly Slice[]) => slices.flatMap(({ endpoints }) => endpoints)
const byIp = (a: Endpoint, b: Endpoint) => (a.ip < b.ip ? -1 : 1)

describe('agrees with the unit tests of k8s.io/endpointslice v0.36.0 (reconciler_test.go)', () => {
  test.each([
    [50, [50, 50, 50, 50, 50]],
    [80, [80, 80, 80, 10]],
    [100, [100, 100, 50]],
    [150, [150, 100]],
    [250, [250]],
    [500, [250]],
  ])('TestReconcileMaxEndpointsPerSlice: 250 endpoints, at most %i', (max, expected) => {
    expect(sizes(reconcileSlices([], range(0, 250), max))).toEqual(expected)
  })

  test('TestReconcileEndpointSlicesUpdatePacking: the fuller of two changed slices takes what is new', () => {
    const before = [slice('web-1', range(0, 80)), slice('web-2', range(100, 120))]
    const changed = flat(before).map((one, index) => (index % 10 ? one : { ...one, ready: false, serving: false }))
    expect(sizes(reconcileSlices(before, [...changed, ...range(200, 215)], 100))).toEqual([95, 20])
  })

  test('TestReconcileEndpointSlicesSomePreexistingWorseAllocation: no slice holds the rest, so it gets one of its own', () => {
    const before = [slice('web-1', range(0, 74)), slice('web-2', range(74, 148))]
    expect(sizes(reconcileSlices(before, range(0, 300), 100)).sort()).toEqual([100, 52, 74, 74])
  })

  test('TestReconcileEndpointSlicesSomePreexisting: the rest goes into the slice that it fills best', () => {
    const before = [slice('web-1', range(0, 62)), slice('web-2', range(62, 123))]
    expect(sizes(reconcileSlices(before, range(0, 250), 100)).sort()).toEqual([100, 61, 89])
  })

  test('TestReconcileEndpointSlicesRecycling: slices that are not full are left alone', () => {
    const before = Array.from({ length: 9 }, (_, index) =>
      slice(`web-${index + 1}`, range(index * 30, index * 30 + 30)),
    )
    expect(reconcileSlices(before, range(0, 270), 100)).toEqual(before)
  })

  test('TestReconcileEmpty: without endpoints there is one empty slice', () => {
    expect(reconcileSlices([], [], 100)).toEqual([slice('web-1', [])])
  })
})

const anyPod: fc.Arbitrary<Partial<Pod>> = fc.record({
  labelled: fc.boolean(),
  ready: fc.boolean(),
  phase: fc.constantFrom('running', 'terminating', 'stopped', 'gone'),
})

test('after any history the slices hold what the mechanism computes from nothing, and none is too big', () => {
  const history = fc.array(fc.array(anyPod, { minLength: 7, maxLength: 7 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(history, fc.integer({ min: 1, max: 5 }), fc.boolean(), (moments, max, publishNotReadyAddresses) => {
      const params = { ...defaults(table), pods: 7, maxEndpointsPerSlice: max, publishNotReadyAddresses }
      const start = init(params)
      let slices: Slice[] = []
      for (const patches of moments) {
        const pods = start.pods.map((pod, index) => ({ ...pod, ...patches[index] }))
        const wanted = wantedEndpoints({ ...start, pods }, params)!
        slices = reconcileSlices(slices, wanted, max)
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
      const before = reconcileSlices([], range(0, total), max)
      const index = at % total
      const less = range(0, total).filter((_, other) => other !== index)
      const unready = range(0, total).map((one, other) => (other === index ? endpoint(other, false) : one))
      for (const wanted of [less, unready, range(0, total + 1)]) {
        const after = reconcileSlices(before, wanted, max)
        const untouched = before.filter((one) => after.some((other) => JSON.stringify(one) === JSON.stringify(other)))
        expect(Math.max(before.length, after.length) - untouched.length).toBe(1)
      }
    }),
  )
})

test('a first sync makes slices of the very sizes that the mechanism gives', () => {
  for (let pods = 1; pods <= 7; pods++)
    for (let max = 1; max <= 7; max++) {
      const params = { ...defaults(table), pods, maxEndpointsPerSlice: max }
      const wanted = wantedEndpoints(init(params), params)!
      const objects = wanted.map(({ ip }) => ({
        namespace: 'default',
        name: ip,
        labels: {},
        nodeName: 'node-1',
        phase: 'Running' as const,
        ready: true,
        deleting: false,
        containerPorts: [],
        podIPs: [ip],
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
      expect(sizes(reconcileSlices([], wanted, max))).toEqual(groups[0]!.sliceSizes)
    }
})
