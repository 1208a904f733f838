import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daemonPods } from '../../../sims/mechanisms/workloads/index.ts'
import type { DaemonPod, DaemonPodsInput } from '../../../sims/mechanisms/workloads/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'

agreesWithVectors('workloads.daemonset', daemonPods)

const sync = (given: Partial<DaemonPodsInput>) => daemonPods({ node: { name: 'n1' }, template: {}, pods: [], ...given })

const pod = (name: string, given: Partial<DaemonPod> = {}): DaemonPod => ({
  name,
  phase: 'Running',
  bound: true,
  terminating: false,
  created: 1,
  ...given,
})

const tainted = (key: string, effect: string) => ({ name: 'n1', taints: [{ key, effect }] })

describe('daemonPods', () => {
  test('an empty nodeName names no node, so that every node will do', () => {
    expect(sync({ template: { nodeName: '' } }).create).toBe(true)
  })

  test('of Pods of the same age the first by name stays', () => {
    expect(sync({ pods: [pod('b'), pod('c'), pod('a')] }).delete).toEqual(['b', 'c'])
  })

  test('a Pod that is going is not the one that stays', () => {
    expect(sync({ pods: [pod('old', { terminating: true }), pod('young', { created: 9 })] }).delete).toEqual([])
  })

  test('a failed Pod goes with all that are too many, but not when it is going already', () => {
    expect(sync({ pods: [pod('failed', { phase: 'Failed' }), pod('a'), pod('b')] }).delete).toEqual(['b', 'failed'])
    expect(sync({ pods: [pod('failed', { phase: 'Failed', terminating: true })] })).toMatchObject({
      create: false,
      delete: [],
    })
  })

  test('a pressure is tolerated for new Pods alone', () => {
    expect(sync({ node: tainted('node.kubernetes.io/disk-pressure', 'NoSchedule') }).shouldRun).toBe(true)
    expect(sync({ node: tainted('node.kubernetes.io/disk-pressure', 'NoExecute') }).shouldContinueRunning).toBe(false)
  })

  test('a node without a network is for those that use its own, though not if it drives Pods away', () => {
    const template = { hostNetwork: true }
    const key = 'node.kubernetes.io/network-unavailable'
    expect(sync({ template, node: tainted(key, 'NoSchedule') }).shouldRun).toBe(true)
    expect(sync({ template, node: tainted(key, 'NoExecute') }).shouldRun).toBe(false)
  })

  test('an affinity without terms is met by no node, so that the Pod there has to go', () => {
    const affinity = {
      nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } },
    }
    expect(sync({ template: { affinity }, pods: [pod('a')] })).toMatchObject({ shouldRun: false, delete: ['a'] })
  })

  const anyPods = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c', 'd'),
      phase: fc.constantFrom('Pending', 'Running', 'Failed'),
      bound: fc.boolean(),
      terminating: fc.boolean(),
      created: fc.nat(2),
    }),
    { selector: ({ name }) => name },
  )
  const anyNode = fc.tuple(
    fc.constantFrom('x', 'node.kubernetes.io/not-ready'),
    fc.constantFrom('NoSchedule', 'NoExecute'),
  )

  test('exactly one healthy Pod stays where one may, and none where none may', () => {
    fc.assert(
      fc.property(anyPods, anyNode, (pods, taint) => {
        const outcome = sync({ pods, node: tainted(...taint) })
        const healthy = pods.filter(({ phase, terminating }) => phase !== 'Failed' && !terminating)
        const staying = pods.filter(({ name, terminating }) => !terminating && !outcome.delete.includes(name))
        expect(staying).toHaveLength(outcome.shouldContinueRunning ? Math.min(1, healthy.length) : 0)
        expect(outcome.create).toBe(outcome.shouldRun && pods.length === 0)
      }),
    )
  })

  test('Pods may be listed in any order, and where one is to run one may stay', () => {
    fc.assert(
      fc.property(anyPods, anyNode, (pods, taint) => {
        const outcome = sync({ pods, node: tainted(...taint) })
        expect(sync({ pods: pods.toReversed(), node: tainted(...taint) })).toEqual(outcome)
        if (outcome.shouldRun) expect(outcome.shouldContinueRunning).toBe(true)
      }),
    )
  })
})
