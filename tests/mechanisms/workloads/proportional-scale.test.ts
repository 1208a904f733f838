import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitsOf, proportionalScale, scale } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyReplicaSets, anyRollingDeployment, sum } from './deployments.ts'

agreesWithVectors('workloads.proportionalscale', proportionalScale)

const deployment = { replicas: 10, maxSurge: 0, maxUnavailable: 1, statusReplicas: 10 }
const rs = (replicas: number, created: number, size = 10) => ({
  replicas,
  available: replicas,
  created,
  maxReplicas: size,
  desiredReplicas: size,
})

const anyScaling = fc
  .tuple(anyRollingDeployment, anyReplicaSets, fc.integer({ min: 1, max: 30 }))
  .map(([spec, [newRS = null, ...oldRSs], statusReplicas]) => ({
    deployment: { ...spec, statusReplicas },
    newRS,
    oldRSs,
  }))

describe('proportionalScale', () => {
  test('without any ReplicaSet there is nothing to scale', () => {
    expect(proportionalScale({ deployment, newRS: null, oldRSs: [] })).toEqual({ newReplicas: null, oldReplicas: [] })
  })

  test('a share of exactly one half is rounded up', () => {
    const input = { deployment: { ...deployment, replicas: 15 }, newRS: rs(5, 9), oldRSs: [rs(4, 1), rs(1, 2)] }
    expect(proportionalScale(input)).toEqual({ newReplicas: 8, oldReplicas: [6, 1] })
  })

  test('a set measured by a larger total may shrink while the Deployment grows', () => {
    const input = { deployment: { ...deployment, replicas: 12 }, newRS: rs(6, 9), oldRSs: [rs(4, 1, 24)] }
    expect(proportionalScale(input)).toEqual({ newReplicas: 10, oldReplicas: [2] })
  })

  test('rounding may leave more Pods than allowed, when the largest set alone cannot make up for it', () => {
    const newRS = rs(1, 9, 4)
    const oldRSs = [rs(1, 1, 4), rs(1, 2, 4), rs(1, 3, 4)]
    const pass = proportionalScale({ deployment: { ...deployment, replicas: 2 }, newRS, oldRSs })
    expect(pass).toEqual({ newReplicas: 1, oldReplicas: [0, 1, 1] })
  })

  test('Recreate has no proportions to keep', () => {
    const recreated = { ...deployment, strategy: 'Recreate' as const, maxSurge: null, maxUnavailable: null }
    expect(scale({ ...recreated, replicas: 20 }, rs(5, 9), [rs(5, 1)]).size).toBe(0)
  })

  test('sets that keep their size are written too, for their annotations', () => {
    const kept = rs(9, 1)
    const sizes = scale({ ...deployment, replicas: 11 }, rs(1, 9), [kept, rs(0, 2)])
    expect([...sizes.values()].sort()).toEqual([1, 10])
    expect(scale(deployment, kept, [rs(1, 2)]).get(kept)).toBe(9)
  })

  test('several sets fill the size and the surge exactly when they grow, and never fall below when they shrink', () => {
    fc.assert(
      fc.property(anyScaling, ({ deployment: spec, newRS, oldRSs }) => {
        const active = [newRS, ...oldRSs].flatMap((set) => (set && set.replicas > 0 ? [set] : []))
        // A new set that is complete ends the sharing.
        fc.pre(active.length > 1 && newRS?.replicas !== spec.replicas)
        const before = sum(active.map(({ replicas }) => replicas))
        const allowed = spec.replicas === 0 ? 0 : limitsOf(spec).maxPods

        const { newReplicas, oldReplicas } = proportionalScale({ deployment: spec, newRS, oldRSs })
        const after = sum([newReplicas ?? 0, ...oldReplicas])
        if (allowed < before) expect(after).toBeGreaterThanOrEqual(allowed)
        else expect(after).toBe(allowed)
        if (spec.replicas === 0) expect(after).toBe(0)
      }),
    )
  })

  test('old ReplicaSets may be listed in any order', () => {
    fc.assert(
      fc.property(anyScaling, (input) => {
        const turned = proportionalScale({ ...input, oldRSs: input.oldRSs.toReversed() })
        expect(turned.oldReplicas.toReversed()).toEqual(proportionalScale(input).oldReplicas)
      }),
    )
  })
})
