import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fenceposts, limitsOf } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyRollingDeployment } from './deployments.ts'

agreesWithVectors('workloads.fenceposts', fenceposts)

const posts = (replicas: number, maxSurge: number | string | null, maxUnavailable: number | string | null) =>
  fenceposts({ replicas, maxSurge, maxUnavailable })

describe('fenceposts', () => {
  test('an exact percentage is not rounded, one Pod more or less is', () => {
    expect(posts(4, '25%', '25%')).toMatchObject({ surge: 1, unavailable: 1 })
    expect(posts(5, '25%', '25%')).toMatchObject({ surge: 2, unavailable: 1 })
    expect(posts(3, '25%', '25%')).toMatchObject({ surge: 1, unavailable: 0 })
  })

  test('reads a sign and leading zeros, as Go does', () => {
    expect(posts(10, '+050%', 0)).toMatchObject({ surge: 5 })
  })

  test.each(['25', '25.0%', ' 25%', '25%%', '2_5%', '1e1%', '٢%', '-%'])('%o is no percentage', (text) => {
    expect(posts(10, text, 1)).toEqual({ error: true })
    expect(posts(10, 1, text)).toEqual({ error: true })
  })

  test('stays exact in the largest Deployment there can be', () => {
    expect(posts(2_147_483_647, '1%', '1%')).toMatchObject({ surge: 21_474_837, unavailable: 21_474_836 })
  })

  test('the limits of a Deployment with a wrong text are refused', () => {
    expect(() => limitsOf({ replicas: 1, maxSurge: '1', maxUnavailable: 0 })).toThrow(RangeError)
  })

  test('the limits enclose the size and leave room to move, unless there is nothing to move', () => {
    fc.assert(
      fc.property(anyRollingDeployment, (deployment) => {
        const { maxPods, minAvailable } = limitsOf(deployment)
        expect(minAvailable).toBeGreaterThanOrEqual(0)
        expect(minAvailable).toBeLessThanOrEqual(deployment.replicas)
        expect(maxPods).toBeGreaterThanOrEqual(deployment.replicas)
        if (deployment.replicas > 0) expect(maxPods).toBeGreaterThan(minAvailable)
      }),
    )
  })
})
