import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitsOf, rollingUpdate } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyReplicaSets, anyRollingDeployment, sum } from './deployments.ts'

agreesWithVectors('workloads.rollingupdate', rollingUpdate)

const deployment = { replicas: 10, maxSurge: 3, maxUnavailable: 2 }
const rs = (replicas: number, available: number, created = 1) => ({ replicas, available, created })

/** A pass in the middle of any rollout: the first of the sets is the new one, or there is none yet. */
const anyPass = fc.tuple(anyRollingDeployment, anyReplicaSets, fc.boolean()).map(([spec, sets, exists]) => ({
  deployment: spec,
  newRS: (exists && sets[0]) || null,
  oldRSs: exists ? sets.slice(1) : sets,
}))

describe('rollingUpdate', () => {
  test('one Pod of room is enough to grow, none is not', () => {
    expect(rollingUpdate({ deployment, newRS: rs(4, 0), oldRSs: [rs(8, 8)] }).did).toBe('scaleUpNew')
    expect(rollingUpdate({ deployment, newRS: rs(5, 0), oldRSs: [rs(8, 8)] }).did).toBe('nothing')
  })

  test('a new ReplicaSet is created even with no room at all, and then empty', () => {
    const pass = rollingUpdate({ deployment, newRS: null, oldRSs: [rs(13, 8)] })
    expect(pass).toEqual({ did: 'createNew+scaleDownOld', newReplicas: 0, oldReplicas: [8] })
  })

  test('the clean-up stops at its limit before it meets a status that makes it give up', () => {
    const noSurge = { ...deployment, maxSurge: 0 }
    const oldRSs = [rs(4, 1, 1), rs(2, 3, 2)]
    expect(rollingUpdate({ deployment: noSurge, newRS: rs(5, 5), oldRSs }).oldReplicas).toEqual([0, 2])
    expect(rollingUpdate({ deployment: noSurge, newRS: rs(6, 6), oldRSs }).oldReplicas).toEqual([1, 2])
  })

  test('a status that counts too many available Pods does not free any, while the spec has none to spare', () => {
    expect(rollingUpdate({ deployment, newRS: rs(5, 0), oldRSs: [rs(8, 10)] }).oldReplicas).toEqual([8])
  })

  test('an empty old ReplicaSet does not count, even if its status has not heard of it', () => {
    const pass = rollingUpdate({ deployment, newRS: rs(10, 7), oldRSs: [rs(0, 5, 1), rs(4, 4, 2)] })
    expect(pass).toEqual({ did: 'scaleDownOld', newReplicas: 10, oldReplicas: [0, 1] })
  })

  test('never goes beyond the surge, nor grows an old set', () => {
    fc.assert(
      fc.property(anyPass, (input) => {
        const { newReplicas, oldReplicas } = rollingUpdate(input)
        const before = sum([input.newRS?.replicas ?? 0, ...input.oldRSs.map(({ replicas }) => replicas)])
        const { maxPods } = limitsOf(input.deployment)
        expect(sum([newReplicas, ...oldReplicas])).toBeLessThanOrEqual(Math.max(before, maxPods))
        expect(newReplicas).toBeLessThanOrEqual(input.deployment.replicas)
        for (const [index, replicas] of oldReplicas.entries()) {
          expect(replicas).toBeGreaterThanOrEqual(0)
          expect(replicas).toBeLessThanOrEqual(input.oldRSs[index]!.replicas)
        }
      }),
    )
  })

  test('never takes an available Pod that the Deployment cannot spare', () => {
    fc.assert(
      fc.property(anyPass, ({ deployment: spec, newRS, oldRSs }) => {
        fc.pre((newRS?.replicas ?? 0) <= spec.replicas)
        const { oldReplicas } = rollingUpdate({ deployment: spec, newRS, oldRSs })
        const fresh = newRS?.available ?? 0
        const before = fresh + sum(oldRSs.map(({ available }) => available))
        const after = fresh + sum(oldRSs.map(({ available }, index) => Math.min(available, oldReplicas[index]!)))
        expect(after).toBeGreaterThanOrEqual(Math.min(before, limitsOf(spec).minAvailable))
      }),
    )
  })

  test('old ReplicaSets may be listed in any order', () => {
    fc.assert(
      fc.property(anyPass, (input) => {
        const turned = rollingUpdate({ ...input, oldRSs: input.oldRSs.toReversed() })
        expect(turned.oldReplicas.toReversed()).toEqual(rollingUpdate(input).oldReplicas)
      }),
    )
  })
})
