import fc from 'fast-check'
import { expect, test } from 'vitest'
import { schedule } from '../../../sims/mechanisms/scheduler/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyInput, cpu, node, pod, reversed, spread, zoned } from './objects.ts'

agreesWithVectors('scheduler.schedule', schedule)

const weights = { NodeResourcesLeastAllocated: 1, PodTopologySpread: 2, TaintToleration: 3 }

test('without nodes nothing is feasible', () => {
  const nothing = { feasible: [], rejectedBy: {}, scores: {}, best: [] }
  expect(schedule({ nodes: [], pods: [], pod: pod('new'), weights })).toEqual(nothing)
})

test('without weights all nodes that are left are equally good', () => {
  const nodes = [node('b'), node('a', { allocatable: { cpu: 1000, memory: 2 ** 30, pods: 1 } })]
  expect(schedule({ nodes, pods: [], pod: pod('new'), weights: {} })).toEqual({
    feasible: ['a', 'b'],
    rejectedBy: {},
    scores: { a: 0, b: 0 },
    best: ['a', 'b'],
  })
})

test('nodes that are filtered out do not set the scale for the others', () => {
  const disliked = (count: number) =>
    ['x', 'y', 'z'].slice(0, count).map((key) => ({ key, effect: 'PreferNoSchedule' }))
  const nodes = [
    node('a', { taints: disliked(1) }),
    node('b'),
    node('cordoned', { unschedulable: true, taints: disliked(3) }),
  ]
  const { scores } = schedule({ nodes, pods: [], pod: pod('new'), weights: { TaintToleration: 1 } })
  expect(scores).toEqual({ a: 0, b: 100 })
})

test('but their Pods go on counting for their zone', () => {
  const topologySpreadConstraints = [spread({ whenUnsatisfiable: 'ScheduleAnyway' })]
  const nodes = [zoned('a', 'z1'), zoned('b', 'z2'), zoned('cordoned', 'z1', { unschedulable: true })]
  const pods = [pod('p', { nodeName: 'cordoned' }), pod('q', { nodeName: 'cordoned' }), pod('r', { nodeName: 'b' })]
  const newcomer = pod('new', { topologySpreadConstraints })
  // Two zones: a has 2·ln 4 = 2 around it, b 1·ln 4 = 1.
  expect(schedule({ nodes, pods, pod: newcomer, weights: { PodTopologySpread: 1 } }).scores).toEqual({ a: 50, b: 100 })
})

test('the first filter that rejects is told, in the order in which they are asked', () => {
  const tainted = { taints: [{ key: 'x', effect: 'NoExecute' }] }
  const nodes = [node('a', { ...tainted, unschedulable: true }), node('b', tainted), node('c')]
  const newcomer = pod('new', { nodeSelector: { disk: 'ssd' }, containers: cpu(9000) })
  const rejectedBy = { a: 'NodeUnschedulable', b: 'TaintToleration', c: 'NodeAffinity' }
  expect(schedule({ nodes, pods: [], pod: newcomer, weights })).toMatchObject({ rejectedBy, best: [] })
})

test('every node is either feasible or rejected, and the best are feasible ones with the highest score', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { feasible, rejectedBy, scores, best } = schedule({ ...input, weights })
      expect([...feasible, ...Object.keys(rejectedBy)].sort()).toEqual(['a', 'b', 'c', 'd'])
      expect(best.length > 0).toBe(feasible.length > 0)
      expect(Object.keys(scores).sort()).toEqual(feasible.length > 1 ? feasible : [])
      const highest = Math.max(...Object.values(scores))
      expect(feasible.length > 1 ? feasible.filter((name) => scores[name] === highest) : feasible).toEqual(best)
    }),
  )
})

test('the order in which nodes and Pods are listed does not matter', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      expect(schedule({ ...reversed(input), weights })).toEqual(schedule({ ...input, weights }))
    }),
  )
})

test('scores twice as heavy make totals twice as high, and the same choice', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const once = schedule({ ...input, weights })
      const twice = schedule({
        ...input,
        weights: { NodeResourcesLeastAllocated: 2, PodTopologySpread: 4, TaintToleration: 6 },
      })
      expect(twice.best).toEqual(once.best)
      expect(Object.values(twice.scores)).toEqual(Object.values(once.scores).map((score) => 2 * score))
    }),
  )
})
