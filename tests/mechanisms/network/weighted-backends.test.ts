import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pickBackend, shares } from '../../../sims/mechanisms/network/index.ts'

// Expectations follow the field descriptions of Gateway API v1.6.1, apis/v1/shared_types.go.

const backends = (...weights: (number | undefined)[]) => weights.map((weight, index) => ({ name: `${index}`, weight }))

describe('shares', () => {
  test.each([
    [
      [90, 10],
      [0.9, 0.1],
    ],
    [
      [1, 1, 2],
      [0.25, 0.25, 0.5],
    ],
    [
      [undefined, 3],
      [0.25, 0.75],
    ],
    [[7], [1]],
    [
      [0, 5],
      [0, 1],
    ],
    [
      [0, 0],
      [0, 0],
    ],
    [
      [0, 1_000_000],
      [0, 1],
    ],
    [[], []],
  ])('weights %j give shares %j', (weights, expected) => {
    expect(shares(backends(...weights))).toEqual(expected)
  })
})

describe('pickBackend', () => {
  test.each([
    [0, '0'],
    [0.899, '0'],
    [0.9, '1'],
    [0.999, '1'],
  ])('of 90 and 10, draw %f picks backend %s', (draw, name) => {
    expect(pickBackend(backends(90, 10), draw)?.name).toBe(name)
  })

  test('nobody is picked when there is no backend, or every weight is 0', () => {
    expect(pickBackend([], 0)).toBe(null)
    expect(pickBackend(backends(0, 0), 0)).toBe(null)
  })

  test('a backend of weight 0 is never picked, wherever it stands', () => {
    expect([0, 0.25, 0.5, 0.999].map((draw) => pickBackend(backends(0, 1, 0, 1, 0), draw)?.name)).toEqual([
      '1',
      '1',
      '3',
      '3',
    ])
  })
})

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 16 })
const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

test('shares add up to 1 unless every weight is 0, and some backend with a share is then always picked', () => {
  fc.assert(
    fc.property(weights, draw, (drawn, at) => {
      const refs = backends(...drawn)
      const isDrained = drawn.every((weight) => weight === 0)
      expect(shares(refs).reduce((sum, share) => sum + share)).toBeCloseTo(isDrained ? 0 : 1)
      expect((pickBackend(refs, at)?.weight ?? 0) > 0).toBe(!isDrained)
    }),
  )
})

test('evenly spread draws give each backend its weight exactly', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 5 }), (drawn) => {
      const total = drawn.reduce((sum, weight) => sum + weight)
      const refs = backends(...drawn)
      const hits = Array.from({ length: total }, (_, index) => pickBackend(refs, (index + 0.5) / total)?.name)
      expect(refs.map(({ name }) => hits.filter((hit) => hit === name).length)).toEqual(drawn)
    }),
  )
})
