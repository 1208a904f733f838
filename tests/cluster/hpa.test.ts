import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deploymentController,
  horizontalPodAutoscaler,
  replicaSetController,
} from '../../sims/cluster/controllers/index.ts'
import {
  create,
  emptyCluster,
  Engine,
  patch,
  RECORDED,
  RECORDED_WITH_AUTOSCALER,
  remove,
} from '../../sims/cluster/index.ts'
import type { Condition, HorizontalPodAutoscaler, Write } from '../../sims/cluster/index.ts'
import { workingNode } from '../support/working-node.ts'

const container = { name: 'c', image: 'i', resources: { requests: { cpu: '100m' } } }

/** A Deployment `web` whose Pods request 100m each, and its autoscaler for 50 %. */
function world(
  { replicas = 1, load = 20, settings = RECORDED_WITH_AUTOSCALER, requests = true },
  spec: Partial<HorizontalPodAutoscaler['spec']> = {},
) {
  const lines: string[] = []
  const engine = new Engine(
    emptyCluster,
    [deploymentController, replicaSetController, horizontalPodAutoscaler, workingNode()],
    settings,
    ({ at, actor, event }) => {
      if (actor !== 'horizontal-pod-autoscaler' || event.write.kind === 'Memory') return
      lines.push(`${(at / 1000).toFixed(2)} ${drawn(event.write)}`)
    },
  )
  const write = (what: Write) => engine.write('kubectl', { kind: 'written', name: 'web', write: what })
  const use = (milliCPU: number) => {
    const memory = engine.view().get('Memory', 'load/web')
    const value = { milliCPU }
    write(
      memory
        ? patch('patch', 'Memory', memory, { value })
        : create('Memory', { metadata: { name: 'load/web' }, value }),
    )
  }
  const hpa = () => engine.view().get('HorizontalPodAutoscaler', 'demo/web')!
  const deployment = () => engine.view().get('Deployment', 'demo/web')!
  write(
    create('Deployment', {
      metadata: { name: 'web', namespace: 'demo' },
      spec: {
        replicas,
        selector: { matchLabels: { app: 'web' } },
        template: {
          metadata: { labels: { app: 'web' } },
          spec: { containers: [requests ? container : { name: 'c', image: 'i' }] },
        },
        strategy: {},
      },
    }),
  )
  if (load >= 0) use(load)
  engine.runUntil(10_000)
  write(
    create('HorizontalPodAutoscaler', {
      metadata: { name: 'web', namespace: 'demo' },
      spec: {
        scaleTargetRef: { kind: 'Deployment', name: 'web' },
        maxReplicas: 8,
        targetCPUUtilizationPercentage: 50,
        ...spec,
      },
    }),
  )
  return { engine, lines, write, use, hpa, deployment }
}

/** `scale 4`, or `1 -> 4 at 300% SucceededRescale ValidMetricFound ScaleUpLimit`. */
function drawn({ verb, patch }: Write): string {
  if (verb === 'update scale') return `scale ${(patch as { spec: { replicas: number } }).spec.replicas}`
  const { status } = patch as { status: HorizontalPodAutoscaler['status'] }
  const { currentReplicas, desiredReplicas, currentCPUUtilizationPercentage: percent } = status
  return `${currentReplicas} -> ${desiredReplicas} at ${percent}% ${reasons(status.conditions)}`
}

const reasons = (conditions: readonly Condition[] = []) => conditions.map(({ reason }) => reason).join(' ')

describe('the HorizontalPodAutoscaler', () => {
  test('goes up in steps, and down when the highest proposal is old enough (recording hpa-cpu)', () => {
    const { engine, lines, use } = world({})
    engine.runUntil(45_000)
    use(300)
    engine.runUntil(92_000)
    use(40)
    engine.runUntil(150_000)
    expect(lines).toEqual([
      '25.27 1 -> 1 at 20% ReadyForNewScale ValidMetricFound DesiredWithinRange',
      '55.81 scale 4',
      '55.81 1 -> 4 at 300% SucceededRescale ValidMetricFound ScaleUpLimit',
      '71.08 scale 6',
      '71.08 4 -> 6 at 75% SucceededRescale ValidMetricFound DesiredWithinRange',
      '86.35 6 -> 6 at 50% ReadyForNewScale ValidMetricFound DesiredWithinRange',
      '101.62 6 -> 6 at 7% ScaleDownStabilized ValidMetricFound DesiredWithinRange',
      '132.16 scale 1',
      '132.16 6 -> 1 at 7% SucceededRescale ValidMetricFound DesiredWithinRange',
      '147.43 1 -> 1 at 40% ReadyForNewScale ValidMetricFound DesiredWithinRange',
    ])
  })

  test('waits five minutes before it shrinks, unless it is told otherwise', () => {
    const { engine, deployment, use } = world({ replicas: 4, load: 200, settings: RECORDED })
    engine.runUntil(60_000)
    use(10)
    engine.runUntil(350_000)
    expect(deployment().spec.replicas).toBe(4)
    engine.runUntil(375_000)
    expect(deployment().spec.replicas).toBe(1)
  })

  test('takes the size that it found for a proposal, too', () => {
    const { engine, lines } = world({ replicas: 4, load: 10 })
    engine.runUntil(75_000)
    expect(lines).toEqual([
      '25.27 4 -> 4 at 3% ScaleDownStabilized ValidMetricFound DesiredWithinRange',
      '71.08 scale 1',
      '71.08 4 -> 1 at 3% SucceededRescale ValidMetricFound DesiredWithinRange',
    ])
  })

  test('does as its behavior says', () => {
    const behavior = {
      scaleDown: { stabilizationWindowSeconds: 0, policies: [{ type: 'Pods' as const, value: 1, periodSeconds: 15 }] },
    }
    const { engine, lines } = world({ replicas: 4, load: 10 }, { behavior })
    engine.runUntil(75_000)
    expect(lines.filter((line) => line.includes(' scale '))).toEqual([
      '25.27 scale 3',
      '40.54 scale 2',
      '55.81 scale 1',
    ])
  })

  test('puts a size out of range right without asking for metrics', () => {
    const { engine, lines } = world({ replicas: 12, load: -1 })
    engine.runUntil(30_000)
    expect(lines).toEqual(['25.27 scale 8', '25.27 12 -> 8 at null% SucceededRescale'])
  })

  test('leaves alone what somebody has switched off', () => {
    const { engine, lines } = world({ replicas: 0, load: 500 })
    engine.runUntil(60_000)
    expect(lines).toEqual(['25.27 0 -> 0 at null% SucceededGetScale ScalingDisabled'])
  })

  test('says so when nobody measures, when nothing is requested, and when there is nothing to scale', () => {
    const said = (options: Parameters<typeof world>[0], spec: Parameters<typeof world>[1] = {}) => {
      const { engine, hpa, deployment } = world(options, spec)
      engine.runUntil(60_000)
      expect(deployment().spec.replicas).toBe(options.replicas ?? 1)
      return reasons(hpa().status.conditions)
    }
    expect(said({ load: -1 })).toBe('SucceededGetScale FailedGetResourceMetric')
    expect(said({ requests: false })).toBe('SucceededGetScale FailedGetResourceMetric')
    expect(said({ replicas: 3, load: -1 })).toBe('SucceededGetScale FailedGetResourceMetric')
    expect(said({}, { scaleTargetRef: { kind: 'Deployment', name: 'none' } })).toBe('FailedGetScale')
  })

  test('forgets when it is deleted', () => {
    const { engine, hpa, write } = world({})
    engine.runUntil(60_000)
    write(remove('HorizontalPodAutoscaler', hpa()))
    engine.runUntil(Infinity)
    expect(
      engine
        .view()
        .list('Memory')
        .map(({ metadata }) => metadata.name),
    ).toEqual(['load/web'])
  })

  test('whatever the load, the size stays within its limits, and comes to rest under a steady load', () => {
    const numbers = fc.record({
      loads: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 4 }),
      minReplicas: fc.integer({ min: 1, max: 3 }),
      maxReplicas: fc.integer({ min: 3, max: 8 }),
      replicas: fc.integer({ min: 1, max: 10 }),
    })
    fc.assert(
      fc.property(numbers, ({ loads, minReplicas, maxReplicas, replicas }) => {
        const { engine, use, deployment, lines } = world({ replicas }, { minReplicas, maxReplicas })
        for (const load of loads) {
          use(load)
          engine.runUntil(engine.now + 40_000)
          expect(deployment().spec.replicas).toBeGreaterThanOrEqual(minReplicas)
          expect(deployment().spec.replicas).toBeLessThanOrEqual(maxReplicas)
        }
        engine.runUntil(engine.now + 200_000)
        const before = lines.length
        engine.runUntil(engine.now + 200_000)
        expect(lines.slice(before)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })
})
