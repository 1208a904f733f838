import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { autoscalingRun } from '../../../sims/mechanisms/workloads/index.ts'
import type { AutoscalingRunInput } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyBehavior } from './behaviors.ts'

agreesWithVectors('workloads.hparun', autoscalingRun)

const sizes = (given: Partial<AutoscalingRunInput>) =>
  autoscalingRun({
    minReplicas: 1,
    maxReplicas: 50,
    startReplicas: 10,
    periodSeconds: 60,
    behavior: null,
    recommendations: [],
    ...given,
  }).replicas

describe('autoscalingRun', () => {
  test('without steps nothing happens', () => {
    expect(sizes({})).toEqual([])
  })

  test('the first size holds for five minutes as if it had been proposed', () => {
    expect(sizes({ recommendations: [2, 2, 2, 2, 2, 2, 2] })).toEqual([10, 10, 10, 10, 10, 2, 2])
  })

  test('a size put right keeps the wrong one in memory, with nothing proposed in that step', () => {
    const steps = { maxReplicas: 20, startReplicas: 30, recommendations: [40, 5, 5, 5, 5, 5, 5] }
    expect(sizes(steps)).toEqual([20, 20, 20, 20, 20, 5, 5])
    expect(sizes({ startReplicas: 1, minReplicas: 2, recommendations: [9, 9] })).toEqual([2, 4])
  })

  test('a proposal above the limit is remembered as it was, so that it holds the limit', () => {
    const behavior = { scaleDown: { stabilizationWindowSeconds: 120 } }
    expect(sizes({ maxReplicas: 12, behavior, recommendations: [99, 11, 11, 11] })).toEqual([12, 12, 11, 11])
  })

  test('a change that a policy held back is made up for when the period is over', () => {
    const policies = [{ type: 'Pods' as const, value: 3, periodSeconds: 120 }]
    expect(sizes({ behavior: { scaleUp: { policies } }, recommendations: [15, 15, 15, 15] })).toEqual([13, 13, 15, 15])
  })

  test('Pods taken away within the period may come back on top of the policy', () => {
    const policies = [{ type: 'Pods' as const, value: 1, periodSeconds: 120 }]
    const behavior = { scaleUp: { policies }, scaleDown: { stabilizationWindowSeconds: 0 } }
    expect(sizes({ behavior, recommendations: [4, 20, 20] })).toEqual([4, 11, 11])
  })

  const anyRun = fc.record({
    minReplicas: fc.integer({ min: 1, max: 5 }),
    maxReplicas: fc.integer({ min: 5, max: 40 }),
    startReplicas: fc.nat(50),
    periodSeconds: fc.constantFrom(15, 30, 60),
    behavior: fc.option(anyBehavior),
    recommendations: fc.array(fc.nat(60), { maxLength: 12 }),
  })

  test('every size is within the limits from the first step on', () => {
    fc.assert(
      fc.property(anyRun, (run) => {
        for (const size of sizes(run)) {
          expect(size).toBeGreaterThanOrEqual(run.minReplicas)
          expect(size).toBeLessThanOrEqual(run.maxReplicas)
        }
      }),
    )
  })

  test('what comes later changes nothing before it', () => {
    fc.assert(
      fc.property(anyRun, fc.nat(60), (run, next) => {
        const longer = sizes({ ...run, recommendations: [...run.recommendations, next] })
        expect(longer.slice(0, -1)).toEqual(sizes(run))
      }),
    )
  })
})
