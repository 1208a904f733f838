import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cgroup,
  curvedWeight,
  linearWeight,
  milliCPUToQuota,
  milliCPUToShares,
  podShares,
} from '../../../sims/mechanisms/node/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyPod, pod } from './pods.ts'

agreesWithVectors('node.cgroup', cgroup)

describe('cgroup', () => {
  test('a cpu limit of zero is no limit', () => {
    const { pod: whole, containers } = cgroup(pod({ requests: { cpu: 100 }, limits: { cpu: 0 } }))
    expect(whole.v2['cpu.max']).toBeNull()
    expect(containers[0]!.v2['cpu.max']).toBe('max 100000')
  })

  test('an explicit cpu request of zero counts as the limit for the container and as nothing for the pod', () => {
    const { pod: whole, containers } = cgroup(pod({ requests: { cpu: 0 }, limits: { cpu: 1000 } }))
    expect(containers[0]!.v1['cpu.shares']).toBe(1024)
    expect(whole.v1['cpu.shares']).toBe(2)
  })

  test('overhead alone leaves a BestEffort pod with the least shares', () => {
    const { qosClass, pod: whole } = cgroup({ ...pod({}), overhead: { cpu: 1000, memory: 1 } })
    expect(qosClass).toBe('BestEffort')
    expect(whole.v1['cpu.shares']).toBe(2)
  })

  test('with the quota turned off a pod that has no limit writes none', () => {
    const { pod: whole } = cgroup({ ...pod({ requests: { cpu: 100 } }), cpuCFSQuota: false })
    expect(whole.v1['cpu.cfs_quota_us']).toBeNull()
    expect(whole.v2['cpu.max']).toBeNull()
  })

  test('one container without a limit takes the limit from the pod, whatever the others say', () => {
    fc.assert(
      fc.property(anyPod, ({ containers, initContainers }) => {
        const open = [...containers, { name: 'open', resources: {} }]
        const { v1 } = cgroup({ containers: open, initContainers }).pod
        expect([v1['cpu.cfs_quota_us'], v1['memory.limit_in_bytes']]).toEqual([null, null])
      }),
    )
  })
})

describe('cpu shares, quota and weight', () => {
  test('shares start at 2 and only a pod stops at 262144', () => {
    expect([0, 1, 2, 3, 1000].map(milliCPUToShares)).toEqual([2, 2, 2, 3, 1024])
    expect([milliCPUToShares(256_001), podShares(256_000), podShares(256_001)]).toEqual([262_145, 262_144, 262_144])
  })

  test('quota is at least one millisecond, and absent without a limit', () => {
    expect([0, 1, 10, 11].map((milli) => milliCPUToQuota(milli))).toEqual([null, 1000, 1000, 1100])
  })

  // 39 and 100 are the values of node.cgroup, "one cpu"; 1024 shares are one CPU.
  test('one CPU weighs 39 on the line and 100 on the curve', () => {
    expect([2, 1024, 262_144].map(linearWeight)).toEqual([1, 39, 10_000])
    expect([2, 1024, 262_144].map(curvedWeight)).toEqual([1, 100, 10_000])
  })

  test('more shares never weigh less, and every weight is one the kernel takes', () => {
    const shares = fc.integer({ min: 2, max: 262_144 })
    fc.assert(
      fc.property(shares, shares, fc.constantFrom(linearWeight, curvedWeight), (a, b, weight) => {
        const [light, heavy] = [weight(Math.min(a, b)), weight(Math.max(a, b))]
        expect(light).toBeLessThanOrEqual(heavy)
        expect(light).toBeGreaterThanOrEqual(1)
        expect(heavy).toBeLessThanOrEqual(10_000)
      }),
    )
  })
})
