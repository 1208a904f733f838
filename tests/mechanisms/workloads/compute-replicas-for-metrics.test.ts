import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeReplicasForMetrics } from '../../../sims/mechanisms/workloads/index.ts'
import type { AutoscalerMetrics, MeasuredPod, MetricTarget } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.hpa', computeReplicasForMetrics)

/** A Pod that has long been ready and uses this much of one core. */
const pod = (cpu: number | null, given: Partial<MeasuredPod> = {}): MeasuredPod => ({
  name: 'web',
  phase: 'Running',
  ready: 'True',
  startedSecondsAgo: 3600,
  readyChangedSecondsAgo: 3500,
  requests: { cpu: [1000], memory: [1000] },
  samples: cpu === null ? {} : { cpu, memory: cpu, qps: cpu },
  sampleSecondsAgo: 15,
  sampleWindowSeconds: 60,
  ...given,
})

const half: MetricTarget = { type: 'Resource', name: 'cpu', averageUtilization: 50 }
const queue = (given: Partial<MetricTarget>): MetricTarget => ({ type: 'External', name: 'queue', ...given })

/** The proposal; undefined when there is none. */
const wanted = (input: Partial<AutoscalerMetrics>) => {
  const { pods = [] } = input
  const outcome = computeReplicasForMetrics({ currentReplicas: pods.length, metrics: [half], pods, ...input })
  return 'error' in outcome ? undefined : outcome.desiredReplicas
}

describe('computeReplicasForMetrics', () => {
  test('without any metric there is nothing to go by', () => {
    expect(computeReplicasForMetrics({ currentReplicas: 1, metrics: [], pods: [] })).toEqual({
      error: true,
      metrics: [],
    })
  })

  test('requests of nothing have no percentage', () => {
    const none = { requests: { cpu: [0] } }
    expect(wanted({ pods: [pod(500, none)] })).toBeUndefined()
    expect(wanted({ pods: [pod(500, none), pod(500)] })).toBe(4)
  })

  test('a request that is missing anywhere fails the percentage, even in a Pod that is not counted', () => {
    const failed = { phase: 'Failed', requests: {} }
    expect(wanted({ pods: [pod(900), pod(0, failed)] })).toBeUndefined()
  })

  test('right on the target a Pod without a sample is left out of a percentage but idle in an average', () => {
    const pods = [pod(500), pod(null), pod(null), pod(null)]
    expect(wanted({ pods })).toBe(4)
    expect(wanted({ pods, metrics: [{ type: 'Resource', name: 'cpu', averageValue: 500 }] })).toBe(1)
  })

  test('a guessed percentage never turns the direction, an average does', () => {
    const pods = [pod(900), pod(null)]
    const shrinking = { pods, currentReplicas: 9, metrics: [half] }
    expect(wanted({ ...shrinking, metrics: [{ ...half, averageUtilization: 30 }] })).toBe(9)
    expect(wanted({ ...shrinking, metrics: [{ type: 'Pods', name: 'qps', averageValue: 300 }] })).toBe(3)
  })

  test.each([
    [299, 74, 'within the first minutes the sample must lie after the Pod became ready', 2],
    [299, 75, 'a sample that begins when the Pod became ready is good', 4],
    [300, 74, 'after the first minutes it does not matter', 4],
  ])('started %i s ago, ready for %i s: %s', (startedSecondsAgo, readyChangedSecondsAgo, _, replicas) => {
    expect(wanted({ pods: [pod(1000), pod(1000, { startedSecondsAgo, readyChangedSecondsAgo })] })).toBe(replicas)
  })

  test('an old Pod that turned unready 30 s after its start has been ready before', () => {
    const turned = (seconds: number) => pod(1000, { ready: 'False', readyChangedSecondsAgo: 3600 - seconds })
    expect(wanted({ pods: [pod(1000), turned(30)] })).toBe(4)
    expect(wanted({ pods: [pod(1000), turned(29)] })).toBe(2)
  })

  test('warming up is a matter of cpu alone', () => {
    const fresh = pod(1000, { ready: null, startedSecondsAgo: null })
    expect(wanted({ pods: [pod(1000), fresh] })).toBe(2)
    expect(wanted({ pods: [pod(1000), fresh], metrics: [{ ...half, name: 'memory' }] })).toBe(4)
    expect(wanted({ pods: [pod(1000), fresh], metrics: [{ type: 'Pods', name: 'cpu', averageValue: 500 }] })).toBe(4)
  })

  test('a value that every Pod shares in needs Pods, unless it is on target or none are wanted', () => {
    const metrics = [queue({ value: 10, measured: [20] })]
    expect(wanted({ metrics, currentReplicas: 3 })).toBeUndefined()
    expect(wanted({ metrics: [queue({ value: 20, measured: [20] })], currentReplicas: 3 })).toBe(3)
    expect(wanted({ metrics, currentReplicas: 0 })).toBe(2)
  })

  test('an external metric without any value is as good as missing', () => {
    expect(wanted({ metrics: [queue({ averageValue: 10, measured: [] })], currentReplicas: 3 })).toBeUndefined()
  })

  const anyPods = fc.array(
    fc
      .tuple(fc.option(fc.nat(2000)), fc.constantFrom('Running', 'Pending', 'Failed'), fc.nat(600))
      .map(([cpu, phase, startedSecondsAgo]) => pod(cpu, { phase, startedSecondsAgo })),
    { maxLength: 6 },
  )

  test('Pods may be listed in any order', () => {
    fc.assert(
      fc.property(anyPods, fc.nat(8), (pods, currentReplicas) => {
        expect(wanted({ pods: pods.toReversed(), currentReplicas })).toBe(wanted({ pods, currentReplicas }))
      }),
    )
  })

  test('a Pod without a sample never makes the change larger', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.nat(2000).map((cpu) => pod(cpu)),
          { minLength: 1, maxLength: 5 },
        ),
        (pods) => {
          const [measured, guessed] = [pods, [...pods, pod(null)]].map((listed) => wanted({ pods: listed })!)
          const [before, after] = [pods.length, pods.length + 1]
          if (measured! > before) expect(guessed! - after).toBeLessThanOrEqual(measured! - before)
          if (measured! < before) expect(guessed! - after).toBeGreaterThanOrEqual(measured! - before)
        },
      ),
    )
  })

  test('the proposal is the largest of those of the metrics on their own', () => {
    fc.assert(
      fc.property(anyPods, fc.nat(3000), (pods, length) => {
        const metrics = [half, queue({ averageValue: 100, measured: [length] })]
        const alone = metrics.map((metric) => wanted({ pods, currentReplicas: 5, metrics: [metric] }) ?? 0)
        expect(wanted({ pods, currentReplicas: 5, metrics })).toBe(Math.max(...alone))
      }),
    )
  })
})
