import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { zoneDisruption } from '../../../sims/mechanisms/node/index.ts'
import type { ZoneCounts, ZoneDisruptionInput } from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('node.zonedisruption', zoneDisruption)

const settings = {
  unhealthyZoneThreshold: 0.55,
  largeClusterSizeThreshold: 50,
  nodeEvictionRate: 0.1,
  secondaryNodeEvictionRate: 0.01,
}
const zone = (ready: number, notReady: number): ZoneCounts => ({ ready, notReady })
const last = (...steps: ZoneDisruptionInput['steps']) => zoneDisruption({ ...settings, steps }).steps.at(-1)

test('no looks, no zones', () => {
  expect(zoneDisruption({ ...settings, steps: [] })).toEqual({ steps: [] })
  expect(last({})).toEqual({})
})

test('a zone without nodes is normal', () => {
  expect(last({ a: zone(0, 0) })).toEqual({ a: { state: 'Normal', nodesTaintedPerSecond: 0.1 } })
})

describe('a zone that stays partially disrupted', () => {
  test('keeps the rate of its first size', () => {
    expect(last({ a: zone(20, 40) }, { a: zone(10, 20) })?.['a']?.nodesTaintedPerSecond).toBe(0.01)
  })

  test('gets it anew when it comes back from a cluster all down', () => {
    const down = { a: zone(0, 30), b: zone(0, 30) }
    expect(last({ a: zone(20, 40), b: zone(1, 0) }, down, { a: zone(10, 20), b: zone(0, 30) })).toEqual({
      a: { state: 'PartialDisruption', nodesTaintedPerSecond: 0 },
      b: { state: 'FullDisruption', nodesTaintedPerSecond: 0.1 },
    })
  })
})

test('a zone that is down stops being drained when the last other one goes down', () => {
  const oneDown = { a: zone(0, 3), b: zone(3, 0) }
  expect(last(oneDown)?.['a']?.nodesTaintedPerSecond).toBe(0.1)
  expect(last(oneDown, { a: zone(0, 3), b: zone(0, 3) })?.['a']?.nodesTaintedPerSecond).toBe(0)
})

test('fractions are compared in single precision', () => {
  const steps = [{ a: zone(3, 7) }]
  expect(zoneDisruption({ ...settings, unhealthyZoneThreshold: 0.7000000001, steps }).steps[0]?.['a']?.state).toBe(
    'PartialDisruption',
  )
})

const counts = fc.record({ ready: fc.nat({ max: 80 }), notReady: fc.nat({ max: 80 }) })
const anySteps = fc.array(fc.record({ a: counts, b: counts }), { minLength: 1, maxLength: 6 })

test('a zone with a ready node is never fully disrupted, and a cluster all down is left alone', () => {
  fc.assert(
    fc.property(anySteps, (steps) => {
      for (const [index, zones] of zoneDisruption({ ...settings, steps }).steps.entries()) {
        const { a, b } = steps[index]!
        if (a.ready > 0) expect(zones['a']?.state).not.toBe('FullDisruption')
        if (a.ready + b.ready > 0 || a.notReady === 0 || b.notReady === 0) continue
        expect([zones['a']?.nodesTaintedPerSecond, zones['b']?.nodesTaintedPerSecond]).toEqual([0, 0])
      }
    }),
  )
})
