import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeDesiredReplicas } from '../../../sims/mechanisms/workloads/index.ts'
import type { RawProposal, ScalingBehavior } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyBehavior } from './behaviors.ts'

agreesWithVectors('workloads.hpabehavior', normalizeDesiredReplicas)

const proposal: RawProposal = {
  minReplicas: 1,
  maxReplicas: 100,
  currentReplicas: 10,
  recommendation: 10,
  behavior: {},
  pastRecommendations: [],
  scaleUpEvents: [],
  scaleDownEvents: [],
}

const outcome = (given: Partial<RawProposal>) => normalizeDesiredReplicas({ ...proposal, ...given })
const size = (given: Partial<RawProposal>) => outcome(given).desiredReplicas

const down = (rules: ScalingBehavior['scaleDown']): ScalingBehavior => ({
  scaleDown: { stabilizationWindowSeconds: 0, ...rules },
})

describe('normalizeDesiredReplicas', () => {
  test('a null counts as missing, at any depth', () => {
    const nulls = { stabilizationWindowSeconds: null, selectPolicy: null, policies: null }
    const past = { recommendation: 3, pastRecommendations: [{ secondsAgo: 299, replicas: 7 }] }
    expect(size({ ...past, behavior: { scaleUp: null, scaleDown: nulls } })).toBe(7)
    expect(size({ recommendation: 90, behavior: { scaleUp: nulls, scaleDown: null } })).toBe(20)
  })

  test('naming policies keeps the window', () => {
    const scaleDown = { policies: [{ type: 'Pods' as const, value: 9, periodSeconds: 60 }] }
    const pastRecommendations = [{ secondsAgo: 299, replicas: 7 }]
    expect(size({ recommendation: 3, behavior: { scaleDown }, pastRecommendations })).toBe(7)
  })

  test('a proposal as old as the window is forgotten, with a behavior and without', () => {
    const past = (secondsAgo: number) => ({ recommendation: 3, pastRecommendations: [{ secondsAgo, replicas: 7 }] })
    for (const behavior of [null, {}]) {
      expect(size({ ...past(299), behavior })).toBe(7)
      expect(size({ ...past(300), behavior })).toBe(3)
    }
  })

  test('without a behavior an old proposal may even make it grow, with one it never does', () => {
    const pastRecommendations = [{ secondsAgo: 60, replicas: 15 }]
    expect(size({ pastRecommendations, behavior: null })).toBe(15)
    expect(size({ pastRecommendations })).toBe(10)
    expect(outcome({ pastRecommendations, behavior: null }).ableToScaleReason).toBe('ScaleDownStabilized')
  })

  test('proposals above and below the present size hold it there', () => {
    const behavior = { scaleUp: { stabilizationWindowSeconds: 60 } }
    const pastRecommendations = [
      { secondsAgo: 30, replicas: 15 },
      { secondsAgo: 45, replicas: 5 },
    ]
    expect(outcome({ behavior, pastRecommendations, recommendation: 12 })).toMatchObject({
      desiredReplicas: 10,
      ableToScaleReason: 'ScaleUpStabilized',
    })
  })

  test('a change as old as the period is no longer counted', () => {
    const policies = [{ type: 'Pods' as const, value: 2, periodSeconds: 60 }]
    const removed = (secondsAgo: number) => ({ scaleDownEvents: [{ secondsAgo, change: 2 }] })
    expect(size({ recommendation: 1, behavior: down({ policies }), ...removed(59) })).toBe(10)
    expect(size({ recommendation: 1, behavior: down({ policies }), ...removed(60) })).toBe(8)
  })

  test('Pods added within the period may be removed again on top of the policy', () => {
    const policies = [{ type: 'Pods' as const, value: 2, periodSeconds: 60 }]
    const scaleUpEvents = [{ secondsAgo: 30, change: 3 }]
    expect(size({ recommendation: 1, behavior: down({ policies }), scaleUpEvents })).toBe(5)
  })

  test('a rate that ends exactly at the limit is not named', () => {
    expect(outcome({ recommendation: 90, maxReplicas: 20 }).scalingLimitedReason).toBe('TooManyReplicas')
    expect(outcome({ recommendation: 90, maxReplicas: 21 }).scalingLimitedReason).toBe('ScaleUpLimit')
    const policies = [{ type: 'Pods' as const, value: 4, periodSeconds: 60 }]
    const shrinking = { recommendation: 1, behavior: down({ policies }) }
    expect(outcome({ ...shrinking, minReplicas: 6 }).scalingLimitedReason).toBe('TooFewReplicas')
    expect(outcome({ ...shrinking, minReplicas: 5 }).scalingLimitedReason).toBe('ScaleDownLimit')
  })

  test('a proposal exactly at a limit is within range', () => {
    expect(outcome({ recommendation: 20 })).toMatchObject({ desiredReplicas: 20, scalingLimited: false })
    expect(outcome({ recommendation: 20, maxReplicas: 20 })).toMatchObject({
      desiredReplicas: 20,
      scalingLimited: false,
    })
  })

  const past = fc.array(fc.record({ secondsAgo: fc.nat(400), replicas: fc.nat(60) }), { maxLength: 4 })
  const events = fc.array(fc.record({ secondsAgo: fc.nat(100), change: fc.nat(10) }), { maxLength: 3 })
  const anyProposal = fc.record({
    minReplicas: fc.integer({ min: 1, max: 10 }),
    maxReplicas: fc.integer({ min: 20, max: 50 }),
    currentReplicas: fc.integer({ min: 10, max: 20 }),
    recommendation: fc.nat(60),
    behavior: fc.option(anyBehavior),
    pastRecommendations: past,
    scaleUpEvents: events,
    scaleDownEvents: events,
  })

  test('the size stays within the limits and, with a behavior, moves only towards the proposal', () => {
    fc.assert(
      fc.property(anyProposal, (given) => {
        const after = size(given)
        expect(after).toBeGreaterThanOrEqual(given.minReplicas)
        expect(after).toBeLessThanOrEqual(given.maxReplicas)
        if (!given.behavior) return
        const moves = [after - given.currentReplicas, given.recommendation - given.currentReplicas] as const
        expect(moves[0] * moves[1]).toBeGreaterThanOrEqual(0)
        expect(Math.abs(moves[0])).toBeLessThanOrEqual(Math.abs(moves[1]))
      }),
    )
  })

  test('what is remembered may be in any order', () => {
    fc.assert(
      fc.property(anyProposal, (given) => {
        const turned = {
          pastRecommendations: given.pastRecommendations.toReversed(),
          scaleUpEvents: given.scaleUpEvents.toReversed(),
          scaleDownEvents: given.scaleDownEvents.toReversed(),
        }
        expect(outcome({ ...given, ...turned })).toEqual(outcome(given))
      }),
    )
  })
})
