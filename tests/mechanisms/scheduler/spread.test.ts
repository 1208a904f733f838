import fc from 'fast-check'
import { expect, test } from 'vitest'
import { podTopologySpread, spreadOverNodes } from '../../../sims/mechanisms/scheduler/index.ts'
import type { Pod } from '../../../sims/mechanisms/scheduler/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyInput, node, pod, reversed, spread, web, zoned } from './objects.ts'

agreesWithVectors('scheduler.spread', spreadOverNodes)

const on = (nodeName: string, given: Partial<Pod> = {}) => pod(`on ${nodeName}`, { nodeName, ...given })
const constrained = (...constraints: ReturnType<typeof spread>[]) =>
  pod('new', { topologySpreadConstraints: constraints })

test('without constraints every node will do, even one without labels', () => {
  expect(spreadOverNodes({ nodes: [node('a')], pods: [on('a')], pod: constrained() })).toEqual({ a: 'fits' })
})

test('without any node that has the label, none will do', () => {
  expect(spreadOverNodes({ nodes: [node('a')], pods: [], pod: constrained(spread()) })).toEqual({ a: 'missingLabel' })
})

test('the first constraint that is broken is told', () => {
  const host = spread({ topologyKey: 'host' })
  const input = { nodes: [zoned('a', 'z1'), zoned('b', 'z2', { labels: { zone: 'z2', host: 'b' } })], pods: [on('a')] }
  // Only b has both labels, so z2 is the only zone that counts: no skew for a, but no host either.
  expect(spreadOverNodes({ ...input, pod: constrained(spread(), host) })).toEqual({ a: 'missingLabel', b: 'fits' })

  const nodes = [
    ...input.nodes,
    node('c', { labels: { zone: 'z3', host: 'c' } }),
    node('d', { labels: { zone: 'z2' } }),
  ]
  const given = { nodes, pods: [on('b')] }
  expect(spreadOverNodes({ ...given, pod: constrained(spread(), host) })['d']).toBe('skew')
  expect(spreadOverNodes({ ...given, pod: constrained(host, spread()) })['d']).toBe('missingLabel')
})

test('Pods on a node that the affinity excludes count if another node of their zone is allowed', () => {
  const fast = { zone: 'z1', disk: 'ssd' }
  const nodes = [
    node('a', { labels: fast }),
    node('b', { labels: { zone: 'z1' } }),
    node('c', { labels: { ...fast, zone: 'z2' } }),
  ]
  const picky = { ...constrained(spread()), nodeSelector: { disk: 'ssd' } }
  expect(spreadOverNodes({ nodes, pods: [on('b')], pod: picky })).toEqual({ a: 'skew', b: 'skew', c: 'fits' })
})

test('a Pod that does not match may join a zone that is at its limit, but no further', () => {
  const nodes = [zoned('a', 'z1'), zoned('b', 'z2')]
  const other = { ...constrained(spread()), labels: { app: 'db' } }
  expect(spreadOverNodes({ nodes, pods: [on('a')], pod: other })).toEqual({ a: 'fits', b: 'fits' })
  expect(spreadOverNodes({ nodes, pods: [on('a'), on('a')], pod: other })).toEqual({ a: 'skew', b: 'fits' })
})

test('the order in which nodes and Pods are listed does not matter', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      expect(spreadOverNodes(reversed(input))).toEqual(spreadOverNodes(input))
    }),
  )
})

test('Pods placed one after another never lean further than maxSkew, and always find a node', () => {
  const draws = fc.array(fc.nat(), { maxLength: 20 })
  fc.assert(
    fc.property(draws, fc.integer({ min: 1, max: 3 }), (choices, maxSkew) => {
      const nodes = [zoned('a', 'z1'), zoned('b', 'z1'), zoned('c', 'z2'), zoned('d', 'z3')]
      const newcomer = constrained(spread({ maxSkew, labelSelector: web }))
      let pods: Pod[] = []
      for (const choice of choices) {
        const fitting = nodes.filter((each) => podTopologySpread({ node: each, nodes, pods, pod: newcomer }) === 'fits')
        pods = [...pods, on(fitting[choice % fitting.length]!.name)]
      }
      const zoneOf = ({ nodeName }: Pod) => nodes.find(({ name }) => name === nodeName)!.labels!['zone']
      const counts = ['z1', 'z2', 'z3'].map((zone) => pods.filter((each) => zoneOf(each) === zone).length)
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(maxSkew)
    }),
  )
})
