import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreNodes } from '../../../sims/mechanisms/scheduler/index.ts'
import type { Node, NodeScores, Pod, SchedulingInput } from '../../../sims/mechanisms/scheduler/index.ts'
import { agreesWithVectors } from '../../support/vectors.ts'
import { anyInput, cpu, node, pod, preferred, required, reversed, spread, web, zoned } from './objects.ts'

agreesWithVectors('scheduler.score', scoreNodes)

// Expectations beyond the vectors follow kubernetes v1.20.2, the files that the mechanism names as its sources.

/** One column of the scores, node by node. */
const column = (name: keyof NodeScores, input: SchedulingInput) =>
  Object.values(scoreNodes(input)).map((scores) => scores[name])

describe('allocation', () => {
  const MIB = 2 ** 20
  const onOne = (newcomer: Partial<Pod>, given: Partial<Node> = {}, ...pods: Pod[]) => {
    const small = node('a', { allocatable: { cpu: 1000, memory: 1000 * MIB }, ...given })
    const { leastAllocated, mostAllocated, balancedAllocation } = scoreNodes({
      nodes: [small],
      pods: pods.map((each) => ({ ...each, nodeName: 'a' })),
      pod: pod('new', newcomer),
    })['a']!
    return [leastAllocated, mostAllocated, balancedAllocation]
  }
  const requests = (milliCPU: number, mebibytes: number) => ({ cpu: milliCPU, memory: mebibytes * MIB })
  const asking = (milliCPU: number, mebibytes: number) => ({
    containers: [{ requests: requests(milliCPU, mebibytes) }],
  })

  test('a node exactly full is full, one byte more is too much', () => {
    expect(onOne(asking(1000, 1000))).toEqual([0, 100, 0])
    expect(onOne(asking(1000, 1001))).toEqual([0, 50, 0])
  })

  test('a node without any resource is full from the start', () => {
    expect(onOne(asking(0, 0), { allocatable: {} })).toEqual([0, 0, 0])
  })

  test('an init container raises the request only where it is larger', () => {
    const containers = [{ requests: requests(300, 100) }, { requests: requests(300, 100) }]
    expect(onOne({ containers, initContainers: [{ requests: { cpu: 500 } }] })).toEqual([60, 40, 60])
    expect(onOne({ containers, initContainers: [{ requests: { memory: 600 * MIB } }] })).toEqual([40, 60, 100])
  })

  test('cpu overhead of a Pod that runs counts in milliCPU, that of the newcomer in cores', () => {
    const sandboxed = { ...asking(0, 0), overhead: { cpu: 200, memory: 0 } }
    expect(onOne(asking(0, 0), {}, pod('p', sandboxed))).toEqual([90, 10, 80])
    expect(onOne(sandboxed)).toEqual([99, 0, 99])
  })
})

test('weights of preferred node affinity add up, terms of weight 0 and empty terms add nothing', () => {
  const zone = { matchExpressions: [{ key: 'zone', operator: 'In', values: ['z1'] }] }
  const name = { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['b'] }] }
  const preferences = [
    { weight: 1, preference: zone },
    { weight: 2, preference: name },
    { weight: 50, preference: {} },
    { weight: 0, preference: { matchExpressions: [{ key: 'zone', operator: 'Exists' }] } },
  ]
  const nodeAffinity = { preferredDuringSchedulingIgnoredDuringExecution: preferences }
  const nodes = [zoned('a', 'z1'), zoned('b', 'z1'), zoned('c', 'z2')]
  expect(column('nodeAffinity', { nodes, pods: [], pod: pod('new', { affinity: { nodeAffinity } }) })).toEqual([
    33, 100, 0,
  ])
})

describe('image locality', () => {
  const MIB = 2 ** 20
  const having = (name: string, sizeBytes: number, ...names: string[]) => node(name, { images: [{ names, sizeBytes }] })
  const score = (nodes: Node[], ...images: string[]) =>
    column('imageLocality', { nodes, pods: [], pod: pod('new', { containers: images.map((image) => ({ image })) }) })

  test('more than the 23 MiB that every image has is needed for a point', () => {
    expect(score([having('a', 32 * MIB, 'app:1')], 'app:1')).toEqual([0])
    expect(score([having('a', 33 * MIB, 'app:1')], 'app:1')).toEqual([1])
  })

  test('an image counts by the share of nodes that have it', () => {
    const nodes = [having('a', 1000 * MIB, 'app:1'), having('b', 500 * MIB, 'x', 'app:1'), node('c'), node('d')]
    expect(score(nodes, 'app:1')).toEqual([48, 23, 0, 0])
  })

  test('a port is no tag, a digest needs none', () => {
    const nodes = [having('a', 1000 * MIB, 'host:5000/app:latest', 'app@sha256:12')]
    expect([score(nodes, 'host:5000/app'), score(nodes, 'app@sha256:12')]).toEqual([[100], [100]])
  })
})

describe('affinity between Pods', () => {
  const nodes = [zoned('a', 'z1'), zoned('b', 'z2'), node('c')]
  const on = (nodeName: string, given: Partial<Pod> = {}) => pod(`on ${nodeName}`, { nodeName, ...given })
  const byZone = { labelSelector: web, topologyKey: 'zone' }
  const score = (affinity: Pod['affinity'], ...pods: Pod[]) =>
    column('interPodAffinity', { nodes, pods, pod: pod('new', affinity && { affinity }) })

  test('0 is an extreme, even where no node has it', () => {
    const onTwo = (affinity: Pod['affinity']) => {
      const pods = [on('a'), on('b'), on('b')]
      return column('interPodAffinity', { nodes: nodes.slice(0, 2), pods, pod: pod('new', { affinity }) })
    }
    expect(onTwo({ podAffinity: preferred(7, byZone) })).toEqual([50, 100])
    expect(onTwo({ podAntiAffinity: preferred(7, byZone) })).toEqual([50, 0])
  })

  test('a Pod on a node without the label pulls nowhere', () => {
    expect(score({ podAffinity: preferred(7, byZone) }, on('c'))).toEqual([0, 0, 0])
  })

  test('preferences of newcomer and running Pods add up, required affinity of running Pods is worth 1', () => {
    const fond = { podAffinity: { ...required(byZone), ...preferred(3, byZone) } }
    expect(score({ podAffinity: preferred(4, byZone) }, on('a', { affinity: fond }), on('b'))).toEqual([100, 50, 0])
  })

  test('anti-affinity that is required is no matter of points', () => {
    expect(score(undefined, on('a', { affinity: { podAntiAffinity: required(byZone) } }))).toEqual([0, 0, 0])
  })

  test('the running Pod means the newcomer by the namespaces of its own term', () => {
    const podAffinity = (namespaces: string[]) => ({ podAffinity: preferred(1, { ...byZone, namespaces }) })
    expect(score(undefined, on('a', { namespace: 'x', affinity: podAffinity([]) }))).toEqual([0, 0, 0])
    expect(score(undefined, on('a', { namespace: 'x', affinity: podAffinity(['default']) }))).toEqual([100, 0, 0])
  })
})

describe('soft spreading', () => {
  const soft = spread({ whenUnsatisfiable: 'ScheduleAnyway' })
  const host = spread({ whenUnsatisfiable: 'ScheduleAnyway', topologyKey: 'kubernetes.io/hostname' })
  const on = (nodeName: string) => pod(`on ${nodeName}`, { nodeName })
  const score = (nodes: Node[], constraints: ReturnType<typeof spread>[], ...pods: Pod[]) =>
    column('podTopologySpread', { nodes, pods, pod: pod('new', { topologySpreadConstraints: constraints }) })

  test('without a matching Pod all nodes are equal', () => {
    expect(score([zoned('a', 'z1'), zoned('b', 'z2')], [soft])).toEqual([100, 100])
  })

  test('a single zone is as good as can be', () => {
    expect(score([zoned('a', 'z1'), zoned('b', 'z1')], [soft], on('a'))).toEqual([100, 100])
  })

  test('zones and hosts add up, each by how many there are', () => {
    const nodes = [zoned('a', 'z1'), zoned('b', 'z1'), zoned('c', 'z2')]
    // a: 2·ln 4 + 2·ln 5 = 5, b: 2·ln 4 = 2, c: 0
    expect(score(nodes, [soft, host], on('a'), on('a'))).toEqual([0, 60, 100])
  })

  test('Pods on a node that lacks one of the keys do not count', () => {
    const nodes = [zoned('a', 'z1'), node('b', { labels: { zone: 'z1' } }), zoned('c', 'z2')]
    expect(score(nodes, [soft, host], on('b'), on('b'))).toEqual([100, 0, 100])
    expect(score(nodes, [soft], on('b'), on('b'))).toEqual([0, 0, 100])
  })
})

test('all scores are whole numbers from 0 to 100, in whatever order nodes and Pods are listed', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const scores = scoreNodes(input)
      for (const score of Object.values(scores).flatMap((each) => Object.values(each))) {
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
      }
      expect(scoreNodes(reversed(input))).toEqual(scores)
    }),
  )
})

test('what is most and least allocated never add up to more than 100', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      for (const { leastAllocated, mostAllocated } of Object.values(scoreNodes(input))) {
        expect(leastAllocated + mostAllocated).toBeLessThanOrEqual(100)
      }
    }),
  )
})

test('a Pod that runs nowhere changes no score', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const pending = pod('pending', { containers: cpu(1000) })
      expect(scoreNodes({ ...input, pods: [...input.pods, pending] })).toEqual(scoreNodes(input))
    }),
  )
})
